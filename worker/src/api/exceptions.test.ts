import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import { resolveRules } from '../detection/sigma/resolve-rules.ts'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import type { ExceptionScope, ListedException } from '../model/exception.ts'
import type { ListedMaintenance } from '../model/maintenance.ts'
import { aBedrockLog } from '../sources/fixtures/aws-bedrock-invocation.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const HAIKU = '5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be002'
const MODEL = 'anthropic.claude-3-haiku-20240307-v1:0'
const arnOf = (user: string) => `arn:aws:iam::123456789012:user/${user}`
const filter = (detail: object = {}, wachter: object = {}) =>
  JSON.stringify({
    title: 'The tester',
    logsource: { product: 'genai' },
    filter: { rules: [HAIKU], tester: { 'user.id': arnOf('tester') }, condition: 'not tester' },
    wachter: { owner: 'soc', reason: 'a test', expires: '2026-12-31', ...wachter },
    ...detail,
  })

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(async () => api[Symbol.asyncDispose]())

async function ask<T>(request: string, payload?: object, tenant = ACME): Promise<T> {
  const more = payload === undefined ? {} : { payload: JSON.stringify(payload) }
  const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
  const { body } = await api.ask('responder', request, { tenant, headers, ...more })
  return body as T
}

/** Findings on what a user asked a small model for, as the list has them. */
async function shownOf(user: string, tenant = ACME): Promise<number> {
  const list = await ask<{ total: { count: number } }>(
    `GET /api/v1/findings?entity.id=${arnOf(user)}`,
    undefined,
    tenant,
  )
  return list.total.count
}

let pushes = 0
async function push(user: string, tenant = ACME, timestamp = '2026-11-23T10:15:30Z'): Promise<void> {
  const log = { requestId: `${++pushes}`, identity: { arn: arnOf(user) }, timestamp }
  const payload = aBedrockLog({ modelId: MODEL, log })
  const { status } = await api.ask('admin', 'POST /api/v1/ingest/auto', { tenant, payload })
  expect(status).toBe(200)
}

test('an exception hides from now on what it holds of, of its tenant only, until it is revoked', async () => {
  await push('tester')
  await push('anna')
  const scope = await ask<ExceptionScope>('POST /api/v1/exceptions/preview', { filter: filter() })
  expect(scope).toMatchObject({ hidden: 1, complete: true, undecided: 0 })
  expect(scope.samples).toMatchObject([{ rule: HAIKU, entity: `user ${arnOf('tester')}` }])

  const { id } = await ask<{ id: string }>('POST /api/v1/exceptions', { filter: filter() })
  const before = await shownOf('tester')
  for (const user of ['tester', 'anna']) for (const tenant of [ACME, RIVAL]) await push(user, tenant)
  expect(await shownOf('tester')).toBe(before)
  expect(await shownOf('anna')).toBe(2)
  expect(await shownOf('tester', RIVAL)).toBe(1)

  const listed = async (tenant = ACME) => {
    const { items } = await ask<{ items: ListedException[] }>('GET /api/v1/exceptions', undefined, tenant)
    return items.find((one) => one.id === id)
  }
  expect(await listed()).toMatchObject({ from: 'stored', state: 'in_force', hits: 1, rules: [HAIKU] })
  expect(await ask(`PATCH /api/v1/exceptions/${id}`, { expires: '2027-01-31' })).toMatchObject({
    expires: '2027-01-31',
  })
  await ask(`POST /api/v1/exceptions/${id}/revoke`, { reason: 'done' })
  await push('tester')
  expect(await shownOf('tester')).toBe(before + 1)
  expect(await listed()).toMatchObject({
    ...{ state: 'revoked', hits: 1 },
    revoked: { by: 'token:responder-of-acme', reason: 'done' },
  })
  const audited = await api.store.audit.page(ACME, { sort: { field: 'sequence', order: 'asc' } })
  expect(audited.items.map(({ document }) => document.action)).toEqual(
    expect.arrayContaining(['exception.created', 'exception.expiry', 'exception.revoked']),
  )
  expect(await listed(RIVAL)).toBe(undefined)
})

test('its file is a Sigma filter that holds of the same, of its tenant only', async () => {
  const selections = {
    rules: [HAIKU],
    a: { 'user.id': 'x' },
    b: { 'user.id': 'y' },
    condition: 'not 1 of them',
  }
  const { id } = await ask<{ id: string }>('POST /api/v1/exceptions', {
    filter: filter({ filter: selections }),
  })
  const { file } = await ask<{ file: string }>(`GET /api/v1/exceptions/${id}/file`)
  const { filters, problems } = resolveRules(
    { rules: [...api.context.rules.current().set.rules], correlations: [], filters: [], problems: [] },
    readSigma(file, 'exported.yml'),
  )
  expect(problems).toEqual([])
  expect(filters).toMatchObject([{ id, title: 'The tester', rules: [HAIKU], exception: { owner: 'soc' } }])
  expect(file).toContain('not _own_tenant or (not 1 of them)')
  await ask(`POST /api/v1/exceptions/${id}/revoke`, { reason: 'in a file now' })
})

describe('an exception is refused that', () => {
  test.each<[string, string, string]>([
    ['has no last day', filter({ wachter: { owner: 'soc', reason: 'x' } }), 'exception.refused'],
    ['is over', filter({}, { expires: '2026-11-22' }), 'exception.over'],
    ['names no rule', filter({ filter: { rules: ['x'], s: { a: 1 }, condition: 's' } }), 'exception.refused'],
    [
      'can not be compiled',
      filter({ filter: { rules: [HAIKU], s: { 'a|re': '(' }, condition: 's' } }),
      'exception.refused',
    ],
    ['is none', 'title: x', 'exception.refused'],
    ['is two', `${filter()}\n---\n${filter()}`, 'exception.refused'],
  ])('%s', async (_, text, code) => {
    expect(await ask('POST /api/v1/exceptions', { filter: text })).toMatchObject({ status: 400, code })
    expect(await ask('POST /api/v1/exceptions', { filter: text })).toMatchObject({ code })
  })
})

describe('a maintenance window', () => {
  const window = (of: object, until = '2026-11-23T11:00:00.000Z') => ({
    ...{ of, from: '2026-11-23T10:30:00.000Z', until, owner: 'ops', reason: 'move' },
  })
  const plan = (of: object) => {
    // The clock of the API is past the time of the logs: it ends once it is asked to.
    const until = '2026-12-01T00:00:00.000Z'
    return ask<{ id: string }>('POST /api/v1/maintenance', window(of, until))
  }

  test.each([
    ['a source', async () => ({ kind: 'source', source: 'aws.bedrock.invocation' })],
    [
      'an asset',
      async () => {
        const asset = { type: 'foundation_model', provider: 'aws_bedrock', key: MODEL } as const
        await takeIn(api.store, api.context.clock, { tenant: ACME, things: [{ asset, facts: {} }] })
        const { items } = await api.store.assets.page(ACME, {})
        return { kind: 'asset', asset: items[0]?.document.id }
      },
    ],
  ])('of %s hides what is found of it meanwhile', async (name, scope) => {
    const user = name.replace(' ', '-')
    const { id } = await plan(await scope())
    await push(user, ACME, '2026-11-23T11:30:00Z')
    expect(await shownOf(user)).toBe(0)
    const listed = async () => {
      const { items } = await ask<{ items: ListedMaintenance[] }>('GET /api/v1/maintenance')
      return items.find((one) => one.id === id)
    }
    expect(await listed()).toMatchObject({ state: 'running', hits: 1 })
    await ask(`POST /api/v1/maintenance/${id}/end`, { reason: 'done' })
    expect(await listed()).toMatchObject({ state: 'over', hits: 1, ended: { reason: 'done' } })
    await push(user, ACME, '2026-11-23T18:00:00Z')
    expect(await shownOf(user)).toBe(1)
  })

  test('is refused without an end, and of an asset that is not there', async () => {
    const source = { kind: 'source', source: 'aws.bedrock.invocation' }
    expect(await ask('POST /api/v1/maintenance', window(source))).toMatchObject({
      code: 'maintenance.refused',
    })
    expect(await ask('POST /api/v1/maintenance', window(source, '2027-11-23T11:00:00.000Z'))).toMatchObject({
      code: 'maintenance.refused',
    })
    expect(await plan({ kind: 'asset', asset: '0'.repeat(32) })).toMatchObject({ code: 'asset.unknown' })
  })
})
