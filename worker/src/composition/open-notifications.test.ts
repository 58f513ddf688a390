import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import { auditRecorder } from '../audit/append-audit.ts'
import { readConfig } from '../config/config.ts'
import { type HttpServer, httpServer } from '../discovery/fixtures/http-server.ts'
import { notifyJob } from '../jobs/notify-jobs.ts'
import { type EntryId, idOf, TenantId } from '../model/ids.ts'
import type { TimelineEntry } from '../model/incident.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { openNotifications, readNotifications } from './open-notifications.ts'
import { systemClock } from './system.ts'

const ACME = TenantId.parse('acme')
const CANARY = 'canary-0f3a9b71'

let folder: string
let server: HttpServer
let store: Store
let asked: string[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wachter-notifications-'))
  asked = []
  // The worst receiver: it repeats all that it was told, secrets too.
  server = await httpServer(({ url, headers, body }) => {
    asked.push(url.pathname)
    return { status: 400, body: `${url.href} ${JSON.stringify(headers)} ${body}` }
  })
  store = await openSqliteStore({ file: ':memory:' })
})
afterEach(async () => {
  await store.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

function site(channels: readonly object[], policy: object = {}) {
  const port = Number(new URL(server.url).port)
  const wachter = {
    tenants: [{ id: ACME }],
    outward: { allow: [{ network: '127.0.0.1', ports: [port, 1] }] },
  }
  write('wachter.yaml', JSON.stringify(wachter))
  write('notifications.yaml', JSON.stringify({ channels, ...policy }))
  return readConfig(folder, { WACHTER_CONFIG: join(folder, 'wachter.yaml') })
}

async function told(warnings: string[], channels: readonly object[], policy: object) {
  const config = site(channels, policy)
  const audit = auditRecorder({ store, key: new Uint8Array(32) })
  const opening = {
    store,
    audit,
    environment: {},
    playbooks: undefined,
    warn: (text: string) => warnings.push(text),
  }
  const notifying = openNotifications(config, opening)
  const clocks = { store, clock: systemClock, policyFor: () => undefined, regimes: undefined }
  await notifyJob.run({ tenant: ACME }, { notifying, clocks }, new AbortController().signal)
}

async function opens(detail: Parameters<typeof anIncident>[2] = {}) {
  const now = systemClock.now()
  const incident = anIncident(ACME, 'one', { opened: now, updated: now, ...detail })
  await store.incidents.put(ACME, incident, 'new')
  const entry: TimelineEntry = {
    ...{ id: idOf('entry', 'one') as EntryId, tenant: ACME, incident: incident.id, at: now, by: 'x' },
    ...{ kind: 'opened', text: 'SEV3', occasion: 'opened' },
  }
  await store.timeline.create(ACME, [entry])
}

test('a secret of a channel is in no record and no warning, whatever the other side does with it', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) write(name, `${CANARY}-${name}`)
  write('slack', `${server.url}/services/${CANARY}`)
  write('teams', `${server.url}/workflows?sig=${CANARY}`)
  const of = (id: string, more: object) => ({ id, tenants: [ACME], ...more })
  const channels = [
    of('webhook', { kind: 'webhook', url: server.url, secret: { file: 'a' } }),
    of('slack', { kind: 'slack', webhook: { file: 'slack' } }),
    of('teams', { kind: 'teams', webhook: { file: 'teams' } }),
    of('pagerduty', { kind: 'pagerduty', url: server.url, routing_key: { file: 'b' } }),
    of('opsgenie', { kind: 'opsgenie', url: server.url, api_key: { file: 'c' } }),
    of('alertmanager', { kind: 'alertmanager', url: server.url, username: 'w', password: { file: 'd' } }),
    of('jira', { kind: 'jira', url: server.url, user: 'w', token: { file: 'e' }, project: 'SEC' }),
    of('servicenow', { kind: 'servicenow', url: server.url, user: 'w', password: { file: 'f' } }),
    of('mail', {
      ...{ kind: 'email', host: '127.0.0.1', port: 1, from: 'w@example.org', to: ['s@example.org'] },
      ...{ username: 'w', password: { file: 'a' } },
    }),
  ]
  await opens()
  const warnings: string[] = []
  await told(warnings, channels, { routes: [{ channels: channels.map(({ id }) => id) }] })
  const { items } = await store.notifications.page(ACME, {})
  const states = items.map(({ document }) => [document.channel, document.state, document.error?.code])
  expect(Object.fromEntries(states.map(([channel, state]) => [channel, state]))).toMatchObject({
    ...{
      webhook: 'given_up',
      slack: 'given_up',
      teams: 'given_up',
      pagerduty: 'given_up',
      opsgenie: 'given_up',
    },
    ...{ alertmanager: 'given_up', jira: 'given_up', servicenow: 'given_up', mail: 'due' },
  })
  expect(asked.length).toBeGreaterThanOrEqual(8)
  const records = await Promise.all(
    [store.notifications, store.timeline, store.audit, store.incidents].map((of) =>
      of.page(ACME, { limit: 1000 }),
    ),
  )
  const written = JSON.stringify([records, warnings])
  for (const secret of [CANARY, Buffer.from(CANARY).toString('base64').slice(0, 18)]) {
    expect(written).not.toContain(secret)
  }
  expect(written).toContain('answered 400')
})

test('a secret that is not there fails its own channel, and no other one', async () => {
  write('slack', `${server.url}/services/x`)
  const channels = [
    { id: 'missing', tenants: [ACME], kind: 'slack', webhook: { file: 'nowhere' } },
    { id: 'there', tenants: [ACME], kind: 'slack', webhook: { file: 'slack' } },
  ]
  await opens()
  await told([], channels, { routes: [{ channels: ['missing', 'there'] }] })
  const { items } = await store.notifications.page(ACME, {})
  const errors = Object.fromEntries(items.map(({ document }) => [document.channel, document.error?.code]))
  expect(errors).toEqual({ missing: 'config.secret', there: 'notify.refused' })
})

test('a channel of a tenant that is not there is refused with its place', () => {
  const channels = [{ id: 'chat', tenants: ['other'], kind: 'slack', webhook: { file: 'x' } }]
  expect(() => readNotifications(site(channels))).toThrow(
    /notifications\.yaml: channel chat: tenant other is not in tenants/,
  )
})
