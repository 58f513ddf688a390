import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { examineGrafana } from './examine-grafana.ts'

const plugin = (detail: Record<string, unknown> = {}) => ({
  ...{ id: 'x', enabled: true, signature: 'valid', info: { version: '12.8.0' } },
  jsonData: { workerUrl: 'http://worker:7465' },
  secureJsonFields: {
    ...{ readToken: true, annotateToken: true, respondToken: true, revealToken: true },
    ...{ configureToken: true, attestToken: true },
  },
  ...detail,
})

/** What a Grafana in order answers, in the shapes of its HTTP API; a test changes one of them. */
const answers: Readonly<Record<string, unknown>> = {
  '/api/health': { database: 'ok', version: '13.2.3', commit: 'abc' },
  '/api/signing-keys/keys': { keys: [{ kid: 'a', kty: 'EC' }] },
  '/api/plugins/elasticsearch/settings': plugin(),
  '/api/plugins/wachter-aisecurity-app/settings': plugin(),
  '/api/datasources/uid/wachter': { type: 'elasticsearch', jsonData: { index: 'wachter-*-acme-*' } },
  '/api/datasources/uid/wachter/health': { status: 'OK', message: '' },
}

let changed: Record<string, unknown> = {}
const server = createServer((request, response) => {
  const answer = { ...answers, ...changed }[request.url ?? '']
  const status = typeof answer === 'number' ? answer : 200
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(status === 200 ? answer : { message: 'Plugin not found' }))
})
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const roles = ['viewer', 'attester', 'analyst', 'responder', 'revealer', 'admin'] as const

async function troubles(now: Record<string, unknown>, detail = {}) {
  changed = now
  const ask = async (path: string) => {
    const response = await fetch(`${url}${path}`)
    return { status: response.status, body: await response.json() }
  }
  const findings = await examineGrafana({ id: 'main', roles, asAdministrator: true, ask, ...detail })
  return findings.filter(({ state }) => state !== 'ok').map(({ check, detail }) => `${check}: ${detail}`)
}

const APP = '/api/plugins/wachter-aisecurity-app/settings'
const SOURCE = '/api/datasources/uid/wachter'

test('a Grafana in order is told to be in order', async () => {
  expect(await troubles({})).toEqual([])
})

test.each([
  ['an old version', { '/api/health': { version: '12.4.1' } }, 'grafana main: version 12.4.1'],
  ['no keys', { '/api/signing-keys/keys': 404 }, 'grafana main signing keys: it publishes none'],
  ['no plugin of Elasticsearch', { '/api/plugins/elasticsearch/settings': 404 }, 'it is no part of the core'],
  ['no app', { [APP]: 404 }, 'not there, or not signed and not allowed'],
  ['a changed app', { [APP]: plugin({ signature: 'modified' }) }, 'its signature is modified'],
  ['an app that is off', { [APP]: plugin({ enabled: false }) }, 'it is not enabled'],
  [
    'a token less',
    { [APP]: plugin({ secureJsonFields: { readToken: true } }) },
    'lack attestToken, annotateToken, respondToken',
  ],
  ['no data source', { [SOURCE]: 404 }, 'none with the uid wachter'],
  [
    'a data source that sees every tenant',
    { [SOURCE]: { type: 'elasticsearch', jsonData: { index: 'wachter-*' } } },
    'reads wachter-*',
  ],
  [
    'a data source that fails',
    { [`${SOURCE}/health`]: { status: 'ERROR', message: '401' } },
    'data source: 401',
  ],
  ['a token that may not look', { [APP]: 403 }, 'Grafana answers 403'],
])('%s is named', async (_, now, told) => {
  expect(await troubles(now)).toEqual([expect.stringContaining(told)])
})

test('missing tokens are named; without a service account’s token it is said what was not looked at', async () => {
  expect(await troubles({}, { roles: ['viewer'], asAdministrator: false })).toEqual([
    'grafana main tokens: none of role analyst, responder, admin, attester, revealer',
    'grafana main plugins: not looked at: only its administrators see them',
  ])
})
