import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { POLICY } from '../governance/fixtures/accepting-world.ts'
import type { Acceptance } from '../model/acceptance.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const HAIKU = '5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be002'
const FILTER = `title: The tester\nlogsource: {product: genai}\nfilter: {rules: [${HAIKU}], t: {user.id: t}, condition: not t}`

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi({ acceptance: POLICY, roles: { 'admin-of-acme': ['lead'] } })
})
afterAll(async () => api[Symbol.asyncDispose]())

async function ask(role: 'viewer' | 'responder' | 'admin', request: string, payload?: object, tenant = ACME) {
  const more =
    payload === undefined
      ? {}
      : { payload: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }
  const { status, body } = await api.ask(role, request, { tenant, ...more })
  return { status, body: body as Acceptance & { code?: string; items?: Acceptance[] } }
}
const wanted = (key: string, detail: object = {}) => ({
  ...{ key, title: 'Known', subject: { kind: 'findings', filter: FILTER }, reason: 'a test' },
  ...{ conditions: [], expires: '2026-12-31', ...detail },
})

describe('acceptances', () => {
  test('are asked for by one and approved by another who holds a role that may, and a request twice is one', async () => {
    const asked = await ask('responder', 'POST /api/v1/acceptances', wanted('a'))
    expect(asked).toMatchObject({ status: 201, body: { state: 'asked', level: 'LOW', asset: null } })
    expect((await ask('responder', 'POST /api/v1/acceptances', wanted('a'))).body.id).toBe(asked.body.id)
    const path = `POST /api/v1/acceptances/${asked.body.id}`
    expect(await ask('responder', `${path}/approve`, {})).toMatchObject({ body: { code: 'acceptance.own' } })
    expect(await ask('viewer', `${path}/approve`, {})).toMatchObject({ status: 403 })
    expect(await ask('admin', `${path}/approve`, { note: 'fine' })).toMatchObject({
      status: 200,
      body: { state: 'in_force', approvals: [{ by: 'token:admin-of-acme', role: 'lead', note: 'fine' }] },
    })
    expect(await ask('admin', `${path}/refuse`, { reason: 'late' })).toMatchObject({
      body: { code: 'acceptance.state' },
    })
    expect(await ask('responder', `${path}/end`, { reason: 'over' })).toMatchObject({
      body: { state: 'ended', ended: { by: 'token:responder-of-acme', reason: 'over' } },
    })
    const list = await ask('viewer', 'GET /api/v1/acceptances?state=ended')
    expect(list.body.items?.map(({ id }) => id)).toEqual([asked.body.id])
    const foreign = await ask('viewer', `GET /api/v1/acceptances/${asked.body.id}`, undefined, RIVAL)
    expect(foreign).toMatchObject({ body: { code: 'acceptance.unknown' } })
  })

  test.each([
    ['a filter that is none', { subject: { kind: 'findings', filter: 'title: x' } }, 'exception.refused'],
    ['no asset', { subject: { kind: 'residual' } }, 'acceptance.refused'],
    ['an asset that is not there', { asset: 'f'.repeat(32) }, 'asset.unknown'],
    ['longer than its level allows', { expires: '2030-01-01' }, 'acceptance.refused'],
    ['a day that is over', { expires: '2020-01-01' }, 'acceptance.refused'],
    [
      'a condition on an asset without one',
      { conditions: [{ kind: 'residual_at_most', residual: 5 }] },
      'acceptance.refused',
    ],
    ['a condition of an unknown kind', { conditions: [{ kind: 'luck' }] }, 'api.bad-request'],
  ])('of %s are refused', async (_, detail, code) => {
    const { status, body } = await ask('responder', 'POST /api/v1/acceptances', wanted('x', detail))
    expect({ status, code: body.code }).toEqual({ status: expect.any(Number), code })
    expect(status).toBeGreaterThanOrEqual(400)
  })

  test('say who may approve what, and the appetite is empty before it was looked at', async () => {
    const { body } = await ask('viewer', 'GET /api/v1/acceptances/approvers')
    expect(body).toMatchObject({ levels: { CRITICAL: { approvals: 2, roles: ['ciso'] } } })
    expect((await ask('viewer', 'GET /api/v1/appetite')).body).toEqual({ limits: [], currency: null })
  })
})
