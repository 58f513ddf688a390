import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { maskText } from '../../detection/analysers/sensitive.ts'
import { type HttpAnswer, type HttpRequest, httpServer } from '../../discovery/fixtures/http-server.ts'
import type { TenantId } from '../../model/ids.ts'
import { outwardDoor } from '../../outward/outward-door.ts'
import { definitionOf } from './definition.ts'
import type { Effect } from './effects.ts'
import { aPlaybook, http, stepId } from './fixtures/a-playbook.ts'
import { type HttpTarget, httpCommands } from './http-commands.ts'

const SECRET = 'canary-7f3a9b-secret'
const AUTH = 'http-basic--00000000-0000-4000-8000-000000000009'
const TARGET = 'http-api--00000000-0000-4000-8000-000000000008'
const signal = new AbortController().signal

let asked: HttpRequest[]
let answer: (request: HttpRequest) => HttpAnswer
let server: Awaited<ReturnType<typeof httpServer>>
beforeEach(async () => {
  asked = []
  answer = () => ({ status: 200, body: '{"ok":true}' })
  server = await httpServer((request) => {
    asked.push(request)
    return answer(request)
  })
})
afterEach(() => server.close())

function commands(target: Partial<HttpTarget> = {}, allowed = true) {
  const port = Number(new URL(server.url).port)
  const allow = allowed ? [{ host: '127.0.0.1', ports: [port] }] : []
  const own: HttpTarget = {
    ...{ id: 'firewall', base: new URL(`${server.url}/api/`), approval: 'none', idempotent: false },
    ...{
      status: undefined,
      credentials: () => ({ headers: { authorization: `Bearer ${SECRET}` }, secrets: [SECRET] }),
    },
    ...target,
  }
  return httpCommands({
    door: outwardDoor({ allow, ports: [80, 443] }),
    targetsOf: (tenant) => (tenant === 'acme' ? [own] : []),
    mask: maskText,
  })
}

interface Asking {
  command?: Record<string, unknown>
  values?: Record<string, string | null>
  address?: Record<string, unknown>
  named?: string | undefined
  changes?: Partial<Effect>
}

function anEffect({
  command = {},
  values = {},
  address,
  named = 'firewall',
  changes = {},
}: Asking = {}): Effect {
  const step = {
    ...http({ targets: [TARGET] }),
    commands: [{ type: 'http-api', command: 'POST /block HTTP/1.1', ...command }],
  }
  const definition = definitionOf(
    aPlaybook(
      { begin: { type: 'start', on_completion: 'one' }, one: step },
      {
        target_definitions: {
          [TARGET]: {
            ...{ type: 'http-api', name: 'Firewall', authentication_info: AUTH },
            address: address ?? { url: [`${server.url}/api`] },
          },
        },
        authentication_info_definitions: {
          [AUTH]: { type: 'http-basic', kms: true, kms_key_identifier: named },
        },
      },
    ),
  )
  const defined = definition.steps.get(stepId('one'))
  if (defined === undefined) throw new Error('no step')
  return {
    ...{ tenant: 'acme' as TenantId, run: 'r' as Effect['run'], incident: 'i' as Effect['incident'] },
    ...{ key: 'r/one/0/0', definition, step: defined, values, plan: null, asker: 'worker', approved: [] },
    command: defined.commands[0] ?? { by: 'person' },
    drill: undefined,
    ...changes,
  }
}

test('a request goes to its target with the credentials that it names, a key, and its values escaped', async () => {
  const effect = anEffect({
    command: {
      command: 'PUT /users/__user__:value?why=__why__:value HTTP/1.1',
      headers: { 'content-type': ['application/json'], 'x-why': ['__why__:value'] },
      content: '{"user":"__user__:value"}',
    },
    values: { __user__: 'a/b "c"', __why__: 'x&y=z' },
  })
  expect(await commands().ask(effect, signal)).toMatchObject({
    outcome: 'done',
    variables: {},
    result: 'firewall answered 200: {"ok":true}',
  })
  const [request] = asked
  expect(request).toMatchObject({
    method: 'PUT',
    body: '{"user":"a/b \\"c\\""}',
    headers: { authorization: `Bearer ${SECRET}`, 'x-why': 'x&y=z' },
  })
  expect(request?.url.href).toContain('/api/users/a%2Fb%20%22c%22?why=x%26y%3Dz')
  expect(request?.headers['idempotency-key']).toMatch(/^[0-9a-f]{40}$/)
})

test('the key is the same at every try of an effect, and another of another', async () => {
  const { ask } = commands()
  for (const key of ['r/one/0/0', 'r/one/0/0', 'r/one/1/0']) await ask(anEffect({ changes: { key } }), signal)
  const [first, again, other] = asked.map(({ headers }) => headers['idempotency-key'])
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

describe('is for a person, and nothing is asked', () => {
  test.each<[string, Asking, Partial<HttpTarget>, string]>([
    [
      'a place that the site does not name',
      { address: { url: ['http://127.0.0.1:9/api'] } },
      {},
      'effect.target',
    ],
    ['a path beside the one that it names', { command: { command: 'POST /../admin' } }, {}, 'effect.target'],
    ['one written as percent', { command: { command: 'POST /%2e%2e/admin' } }, {}, 'effect.target'],
    ['credentials of another target', { named: 'mail' }, {}, 'effect.target'],
    ['fewer approvals than it wants', {}, { approval: 'two' }, 'effect.approval'],
    ['a value that nobody knows', { command: { command: 'POST /__user__:value' } }, {}, 'effect.value'],
    [
      'a playbook with credentials of its own',
      { command: { headers: { Authorization: ['x'] } } },
      {},
      'effect.header',
    ],
    ['another tenant', { changes: { tenant: 'rival' as TenantId } }, {}, 'effect.target'],
    ['a second host in an address', { address: { dname: ['a.test', 'b.test'] } }, {}, 'effect.target'],
  ])('%s', async (_, asking, target, code) => {
    expect(await commands(target).ask(anEffect(asking), signal)).toMatchObject({ outcome: 'by_hand', code })
    expect(asked).toEqual([])
  })
  test('an address inside that the door does not allow', async () => {
    const done = await commands({}, false).ask(anEffect(), signal)
    expect(done).toMatchObject({ outcome: 'by_hand', code: expect.stringMatching(/^outward\./) })
    expect(asked).toEqual([])
  })
})

/** What attackers write where they hope that it is filled in, evaluated or sent on. */
const CORPUS = [
  '__account__:value',
  '$' + '{process.env.SECRET}',
  '{{constructor.constructor("return process")()}}',
  '#{7*7}<%= 7*7 %>',
  '../../admin',
  '..%2f..%2fadmin',
  'http://evil.test/',
  '//evil.test/x',
  '@evil.test',
  '?a=b#c',
  '","admin":true,"x":"',
  '\\u0022,\\u0022admin\\u0022:true',
  '`id` $(id) ; id | id',
  'a\r\nX-Admin: 1',
  'a\nPOST /x HTTP/1.1',
  '\u2028\u0000\ufeff',
]

test.each(CORPUS)(
  'a value of %j stays a value: in path, query, header and body, or nothing is asked',
  async (evil) => {
    const effect = anEffect({
      command: {
        command: 'POST /users/__user__:value?q=__user__:value HTTP/1.1',
        content: '{"user":"__user__:value","note":"by wachter"}',
      },
      values: { __user__: evil, __account__: SECRET },
    })
    const done = await commands().ask(effect, signal)
    if (done.outcome === 'by_hand') {
      expect(asked).toEqual([])
      return
    }
    const [request] = asked
    const url = request?.url ?? new URL(server.url)
    expect(decodeURIComponent(url.pathname)).toBe(`/api/users/${evil.toWellFormed()}`)
    expect([...url.searchParams]).toEqual([['q', evil.toWellFormed()]])
    expect(JSON.parse(request?.body ?? '')).toEqual({ user: evil.toWellFormed(), note: 'by wachter' })
    expect(Object.keys(request?.headers ?? {})).not.toContain('x-admin')
  },
)

test('a header takes no value that would make another one', async () => {
  const effect = anEffect({
    command: { headers: { 'x-user': ['__user__:value'] } },
    values: { __user__: 'a\r\nX-Admin: 1' },
  })
  expect(await commands().ask(effect, signal)).toMatchObject({ outcome: 'by_hand', code: 'effect.value' })
  expect(asked).toEqual([])
})

test.each([
  [503, 'effect.unanswered', 'after'],
  [429, 'effect.busy', 'after'],
  [403, 'effect.refused', 'never'],
] as const)('an answer of %i is %s', async (status, code, retry) => {
  answer = () => ({ status, body: '' })
  await expect(commands().ask(anEffect(), signal)).rejects.toMatchObject({ code, retry })
})

test('what an answer says is kept short, without secrets and control characters', async () => {
  answer = () => ({
    status: 200,
    body: `token ${SECRET} mail jan.jansen@bedrijf.nl \u001b[31m${'x'.repeat(70_000)}`,
  })
  const { result = '' } = (await commands().ask(anEffect(), signal)) as { result?: string }
  expect(result).not.toContain(SECRET)
  expect(result).not.toContain('jan.jansen@bedrijf.nl')
  expect(result).not.toContain('\u001b')
  expect(result.length).toBeLessThan(600)
})

describe('after a crash, whether it was done', () => {
  test.each<[string, Asking, Partial<HttpTarget>, number, string]>([
    ['nobody can tell', {}, {}, 200, 'unknown'],
    ['plays no part where it may come twice', {}, { idempotent: true }, 200, 'absent'],
    ['plays no part where nothing is changed', { command: { command: 'GET /x' } }, {}, 200, 'absent'],
    ['the target tells: it was', {}, { status: 'effects/{key}' }, 200, 'done'],
    ['the target tells: it was not', {}, { status: 'effects/{key}' }, 404, 'absent'],
    ['the target can not tell', {}, { status: 'effects/{key}' }, 500, 'unknown'],
  ])('%s', async (_, asking, target, status, seen) => {
    answer = () => ({ status, body: '' })
    expect(await commands(target).look(anEffect(asking), signal)).toBe(seen)
    if (target.status !== undefined) expect(asked[0]?.url.pathname).toMatch(/\/api\/effects\/[0-9a-f]{40}$/)
  })
})
