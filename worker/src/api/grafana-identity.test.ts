import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, type JWTPayload, SignJWT } from 'jose'
import { hashToken, type KnownToken, type PersonRole, peopleRoles } from './access.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { makeKey, type ServedGrafana, serveGrafana } from './fixtures/serve-grafana.ts'
import { GrafanaConfig, grafanaFaults } from './grafana-config.ts'
import { grafanaAt } from './grafana-keys.ts'

/** Of the API's clock in tests, which moves on by a second a look. */
const NOW = Date.UTC(2026, 10, 23, 12)

/** What a route of the app asks with. */
const secretOf = (role: PersonRole, tenant = ACME) => `route_${tenant}.${role}.${'y'.repeat(32)}`
const routeToken = (role: PersonRole, tenant = ACME): KnownToken => ({
  ...{ name: `grafana-${role}`, tenant, role, sha256: hashToken(secretOf(role, tenant)), grafana: 'main' },
})

let grafana: ServedGrafana
let api: TestApi & AsyncDisposable
beforeAll(async () => {
  grafana = await serveGrafana(() => NOW)
  api = await openApi(grafana.url)
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await grafana[Symbol.asyncDispose]()
})

function openApi(url: string, more: object = {}) {
  const config = GrafanaConfig.parse({
    id: 'main',
    url,
    issuer: `${url}/`,
    orgs: [
      { id: 1, tenant: 'acme' },
      { id: 2, tenant: 'rival' },
    ],
    people: [
      { subject: 'user:ab12cd', name: 'anna', role: 'responder' },
      { subject: 'user:vera', name: 'vera', role: 'viewer' },
      { subject: 'user:tom', name: 'tom', role: 'viewer' },
    ],
    teams: [{ name: 'night shift', role: 'analyst', people: ['tom'] }],
    ...more,
  })
  const tokens = [ACME, RIVAL].flatMap((tenant) => peopleRoles.map((role) => routeToken(role, tenant)))
  return openTestApi({ grafanas: [grafanaAt(config)], tokens })
}

/** Asks as the app does: with the token of a route, and the token of the person whom Grafana named. */
function ask(
  person: string | undefined,
  { route = 'viewer' as PersonRole, tenant = ACME, url = '/api/v1/findings', headers = {}, on = api } = {},
) {
  const authorization = `Bearer ${secretOf(route, tenant)}`
  return on.app.inject({
    url,
    headers: { authorization, ...(person !== undefined && { 'x-grafana-id': person }), ...headers },
  })
}
const statusOf = async (person: string | undefined, options = {}) => (await ask(person, options)).statusCode

describe('a person of Grafana', () => {
  test('sees their tenant, and is written down by the name that the configuration gives', async () => {
    const person = await grafana.sign()
    expect((await ask(person, { url: '/api/v1/caller' })).json()).toEqual({
      ...{ name: 'anna', actor: 'person:anna', tenant: ACME },
    })
    const { statusCode } = await api.app.inject({
      method: 'PUT',
      url: '/api/v1/sensitivity',
      headers: { authorization: `Bearer ${secretOf('responder')}`, 'x-grafana-id': person },
      payload: { profile: 'strict', reason: 'as agreed' },
    })
    expect(statusCode).toBe(200)
    const { body } = await api.ask('admin', 'GET /api/v1/audit')
    expect(JSON.stringify(body)).toContain('"actor":"person:anna"')
  })

  test('whom the configuration does not name is written down by the subject, whatever they call themselves', async () => {
    const person = await grafana.sign({ claims: { sub: 'user:zz99', username: 'anna', displayName: 'anna' } })
    const { statusCode } = await api.app.inject({
      method: 'PUT',
      url: '/api/v1/sensitivity',
      headers: {
        authorization: `Bearer ${secretOf('admin')}`,
        'x-grafana-id': person,
        'x-grafana-user': 'anna',
        'x-webauth-user': 'anna',
      },
      payload: { profile: 'permissive', reason: 'as agreed' },
    })
    expect(statusCode).toBe(200)
    const { body } = await api.ask('admin', 'GET /api/v1/audit')
    expect(JSON.stringify(body)).toContain('"actor":"person:user:zz99"')
  })

  test.each<[string, PersonRole, PersonRole, string, number]>([
    ['of the list', 'responder', 'responder', 'user:ab12cd', 200],
    ['of the list, never above the route', 'viewer', 'responder', 'user:ab12cd', 403],
    ['of the list, below the route', 'admin', 'responder', 'user:vera', 403],
    ['through a team, above the own', 'analyst', 'analyst', 'user:tom', 200],
    ['of the route where the list says nothing', 'responder', 'responder', 'user:other', 200],
  ])('has the role %s', async (_, route, needed, sub, status) => {
    const reply = await api.app.inject({
      ...(needed === 'analyst'
        ? { method: 'POST', url: '/api/v1/backtest', payload: {} }
        : {
            method: 'PUT',
            url: '/api/v1/sensitivity',
            payload: { profile: 'balanced', reason: 'as agreed' },
          }),
      headers: {
        authorization: `Bearer ${secretOf(route)}`,
        'x-grafana-id': await grafana.sign({ claims: { sub } }),
      },
    })
    // A body that is wrong is judged after the right to send it.
    expect(reply.statusCode === 400 ? 200 : reply.statusCode).toBe(status)
  })

  test.each<['none' | 'viewer', number, number]>([
    ['none', 403, 403],
    ['viewer', 200, 403],
  ])('who is not listed may do nothing above %s where that is said', async (others, read, change) => {
    await using strict = await openApi(grafana.url, { others })
    const person = await grafana.sign({ claims: { sub: 'user:other' } })
    expect(await statusOf(person, { route: 'admin', on: strict })).toBe(read)
    expect(await statusOf(person, { route: 'admin', url: '/api/v1/audit', on: strict })).toBe(change)
  })

  test('of another organisation sees nothing with this token, nor this tenant with theirs', async () => {
    const person = await grafana.sign({ claims: { aud: 'org:2' } })
    expect(await statusOf(person)).toBe(403)
    expect(await statusOf(person, { tenant: RIVAL })).toBe(200)
    expect(await statusOf(await grafana.sign({ claims: { aud: 'org:3' } }))).toBe(403)
    expect(await statusOf(await grafana.sign({ claims: { aud: ['org:2', 'org:1'] } }))).toBe(401)
  })
})

describe('a token in X-Grafana-Id', () => {
  const claims = (changed: JWTPayload) => () => grafana.sign({ claims: changed })
  const seconds = NOW / 1000

  test.each<[string, () => Promise<string | undefined>]>([
    ['that is missing', async () => undefined],
    ['that is empty', async () => ''],
    ['that is no token', async () => 'anna'],
    ['of ten thousand characters', async () => 'a'.repeat(10_000)],
    ['that has expired', claims({ exp: seconds - 120 })],
    ['that never expires', () => grafana.sign({ without: 'exp' })],
    ['for later', claims({ nbf: seconds + 3_600 })],
    ['of nobody', () => grafana.sign({ without: 'sub' })],
    ['of a person who is not signed in', claims({ sub: 'anonymous:0' })],
    ['of an API key', claims({ sub: 'api-key:7' })],
    ['with a subject that is more than one', claims({ sub: 'user:a,user:b' })],
    ['of another Grafana', claims({ iss: 'https://elsewhere.example/' })],
    ['of another kind', () => grafana.sign({ header: { typ: 'at+jwt' } })],
    ['by a key that nobody published', async () => grafana.sign({ key: await makeKey('first') })],
    ['by a key with another name', async () => grafana.sign({ key: await makeKey('nobody') })],
    [
      'without a signature',
      async () => `${part({ alg: 'none', typ: 'jwt' })}.${(await grafana.sign()).split('.')[1]}.`,
    ],
    [
      'signed with a secret in place of a key',
      async () =>
        new SignJWT({ sub: 'user:ab12cd', aud: 'org:1', iat: seconds, exp: seconds + 600 })
          .setProtectedHeader({ alg: 'HS256', typ: 'jwt', kid: 'first' })
          .sign(new Uint8Array(32)),
    ],
    ['changed after it was signed', async () => altered(await grafana.sign())],
  ])('%s is refused', async (_, make) => {
    expect(await statusOf(await make())).toBe(401)
  })

  test('holds some seconds longer and sooner than it says, as clocks differ', async () => {
    // The clock of an API moves on with each look: a new one stands at the beginning.
    await using fresh = await openApi(grafana.url)
    const on = { on: fresh }
    expect(await statusOf(await grafana.sign({ claims: { exp: seconds - 5 } }), on)).toBe(200)
    expect(await statusOf(await grafana.sign({ claims: { nbf: seconds + 15 } }), on)).toBe(200)
  })

  test('that was found to hold does so no longer than it says', async () => {
    await using fresh = await openApi(grafana.url)
    // Each request moves the clock on by a second or more.
    const person = await grafana.sign({ claims: { exp: seconds } })
    const asked: number[] = []
    while (asked.length < 60 && asked.at(-1) !== 401) asked.push(await statusOf(person, { on: fresh }))
    expect(asked.length).toBeLessThanOrEqual(31)
    expect(new Set(asked)).toEqual(new Set([200, 401]))
  })

  test('that another Grafana signed is refused, also when it has just been taken there', async () => {
    await using other = await serveGrafana(() => NOW)
    const config = { id: 'other', url: other.url, orgs: [{ id: 1, tenant: 'acme' }] }
    const main = { id: 'main', url: grafana.url, orgs: [{ id: 1, tenant: 'acme' }] }
    const secret = `route_other.${'y'.repeat(32)}`
    await using two = await openTestApi({
      grafanas: [config, main].map((one) => grafanaAt(GrafanaConfig.parse(one))),
      tokens: [
        routeToken('viewer'),
        { ...routeToken('viewer'), sha256: hashToken(secret), grafana: 'other' },
      ],
    })
    const person = await other.sign()
    const headers = { authorization: `Bearer ${secret}`, 'x-grafana-id': person }
    expect((await two.app.inject({ url: '/api/v1/findings', headers })).statusCode).toBe(200)
    expect(await statusOf(person, { on: two })).toBe(401)
  })

  test('does nothing without the token of a route, or beside one that is of no Grafana', async () => {
    const person = await grafana.sign()
    const { statusCode } = await api.app.inject({
      url: '/api/v1/findings',
      headers: { 'x-grafana-id': person },
    })
    expect(statusCode).toBe(401)
    await api.ask('responder', 'PUT /api/v1/sensitivity', {
      payload: { profile: 'strict', reason: 'as agreed' },
      headers: { 'x-grafana-id': person },
    })
    const { body } = await api.ask('admin', 'GET /api/v1/audit')
    expect(JSON.stringify(body)).toContain('"actor":"token:responder-of-acme"')
  })

  function part(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url')
  }
  function altered(token: string): string {
    const [header = '', body = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    return `${header}.${part({ ...claims, sub: 'user:vera' })}.${signature}`
  }
})

describe('the keys of Grafana', () => {
  test('are asked for once for many requests, and again for a key that is new', async () => {
    await using own = await serveGrafana(() => NOW)
    await using another = await openApi(own.url)
    const first = await own.sign()
    for (let time = 0; time < 5; time += 1) expect(await statusOf(first, { on: another })).toBe(200)
    expect(own.asked()).toBe(1)
    await own.rotate()
    // Within the cooldown a key that is not known is not looked for: it costs nothing to name one.
    expect(await statusOf(await own.sign(), { on: another })).toBe(401)
    expect(own.asked()).toBe(1)
    await using later = await openApi(own.url)
    expect(await statusOf(await own.sign(), { on: later })).toBe(200)
    expect(await statusOf(first, { on: later })).toBe(200)
  })

  test('that were withdrawn sign nothing any more', async () => {
    await using own = await serveGrafana(() => NOW)
    const former = await own.sign()
    await own.rotate(true)
    await using another = await openApi(own.url)
    expect(await statusOf(former, { on: another })).toBe(401)
    expect(await statusOf(await own.sign(), { on: another })).toBe(200)
  })

  test.each([500, 404, 302])('that can not be had (%i) are not the fault of the person', async (status) => {
    await using own = await serveGrafana(() => NOW)
    await using another = await openApi(own.url)
    own.failWith(status)
    const reply = await ask(await own.sign(), { on: another })
    expect(reply.statusCode).toBe(503)
    expect(reply.json()).toMatchObject({ code: 'api.keys-unavailable' })
  })

  test('where nobody answers are not the fault of the person', async () => {
    const own = await serveGrafana(() => NOW)
    const person = await own.sign()
    await own[Symbol.asyncDispose]()
    await using another = await openApi(own.url)
    expect(await statusOf(person, { on: another })).toBe(503)
  })

  test('may be given, where Grafana and worker are one', async () => {
    const key = await makeKey('own')
    await using another = await openTestApi({
      tokens: [routeToken('viewer')],
      grafanas: [
        {
          ...GrafanaConfig.parse({ id: 'main', url: grafana.url, orgs: [{ id: 1, tenant: 'acme' }] }),
          keys: createLocalJWKSet({ keys: [key.published as { kty: string }] }),
        },
      ],
    })
    expect(await statusOf(await grafana.sign({ key }), { on: another })).toBe(200)
    expect(await statusOf(await grafana.sign(), { on: another })).toBe(401)
  })
})

describe('a path through the app', () => {
  let port = 0
  beforeAll(async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    port = (api.app.server.address() as AddressInfo).port
  })

  // Fastify takes a path as it is: what leads nowhere then is not there, what leads somewhere is refused.
  test.each([
    ['/api/v1/findings/../audit', 404],
    ['/api/v1/findings/..', 400],
    ['/api/v1/./findings', 404],
    ['/api/v1/findings/%2e%2e/audit', 404],
    ['/api/v1/findings/%2e%2e', 400],
    ['/api/v1/incidents/a%2Fb', 400],
    ['/api/v1/incidents/..%5caudit', 400],
    ['/api/v1/incidents/a\\b', 400],
    ['/api/v1/incidents/a%00b', 400],
  ])('%s is refused: %i', async (path, expected) => {
    const { status } = await askRaw(path)
    expect(status).toBe(expected)
  })

  test('without a detour is answered, dots in its query or not', async () => {
    expect(await askRaw('/api/v1/findings?q=..%2F')).toMatchObject({ status: 200 })
  })

  /** Sends the path as it is: `fetch` and `inject` mend it first. */
  async function askRaw(path: string): Promise<{ status: number | undefined; text: string }> {
    const headers = { authorization: `Bearer ${secretOf('admin')}`, 'x-grafana-id': await grafana.sign() }
    const sent = request({ host: '127.0.0.1', port, path, headers })
    sent.end()
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    return { status: reply.statusCode, text: await textOf(reply) }
  }
})

test('what can not be right in the configuration is told at its place', () => {
  const parsed = GrafanaConfig.parse({
    id: 'main',
    url: 'https://grafana.example/',
    orgs: [
      { id: 1, tenant: 'acme' },
      { id: 1, tenant: 'rival' },
    ],
    people: [
      { subject: 'user:a', name: 'anna' },
      { subject: 'user:b', name: 'anna' },
    ],
    teams: [{ name: 'soc', role: 'analyst', people: ['anna', 'bert'] }],
  })
  const faults = grafanaFaults({
    grafana: [parsed],
    tokens: [
      { tenant: ACME, grafana: 'other' },
      { tenant: 'elsewhere' as typeof ACME, grafana: 'main' },
      { tenant: ACME },
    ],
  })
  expect(faults.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'tokens.0.grafana: other is not in api.grafana',
    'tokens.1.grafana: no organisation of main has the tenant elsewhere: nobody could use this token',
    'grafana.0.orgs.1.id: 1 is there twice',
    'grafana.0.people.1.name: anna is there twice',
    'grafana.0.teams.0.people.1: bert is not in people',
  ])
})
