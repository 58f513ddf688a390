import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const policy = NotificationPolicy.parse({
  channels: [
    { id: 'chat', tenants: [ACME], kind: 'slack', webhook: { file: 'x' } },
    { id: 'theirs', tenants: ['rival'], kind: 'slack', webhook: { file: 'x' } },
  ],
})

let api: TestApi & AsyncDisposable
let sent: string[]
beforeEach(async () => {
  sent = []
  const channelOf = () => ({
    repeatable: true,
    send: async ({ delivery }: { delivery: string }) => {
      sent.push(delivery)
      return { reference: null }
    },
  })
  api = await openTestApi({ policy, channelOf })
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
})

const body = (payload: object) => ({
  payload: JSON.stringify(payload),
  headers: { 'content-type': 'application/json' },
})

test('channels are the tenant’s own, and a test goes out once for each key', async () => {
  expect(await api.ask('viewer', 'GET /api/v1/channels')).toMatchObject({
    body: { items: [{ id: 'chat', kind: 'slack', language: 'en', fallback: null }] },
  })
  const path = 'POST /api/v1/channels/chat/test'
  expect(await api.ask('admin', path, body({ key: '1' }))).toMatchObject({ body: { arrived: true } })
  await api.ask('admin', path, body({ key: '1' }))
  expect(new Set(sent).size).toBe(1)
  expect(await api.ask('admin', 'POST /api/v1/channels/theirs/test', body({ key: '1' }))).toMatchObject({
    ...{ status: 400, body: { code: 'notify.no-channel' } },
  })
})

test('a person’s incidents are in their queue; many are assigned at once', async () => {
  const incident = anIncident(ACME, 'one')
  await api.store.incidents.put(ACME, incident, 'new')
  const wanted = { incidents: [incident.id], assignee: 'kim' }
  expect(await api.ask('analyst', 'POST /api/v1/incidents/assignment', body(wanted))).toMatchObject({
    body: { items: [{ incident: incident.id, problem: null }] },
  })
  expect(await api.ask('viewer', 'GET /api/v1/queue?person=kim')).toMatchObject({
    ...{ status: 200, body: { roles: [], incidents: [{ id: incident.id }], runs: [], approvals: [] } },
  })
})

test('a hand-over is drafted, changed and kept', async () => {
  const draft = await api.ask('viewer', 'GET /api/v1/handovers/draft?hours=8&language=nl')
  expect(draft.text).toContain('Overdracht')
  const kept = await api.ask('analyst', 'POST /api/v1/handovers', body({ text: 'all quiet', key: '1' }))
  expect(kept).toMatchObject({ status: 201, body: { text: 'all quiet', by: 'token:analyst-of-acme' } })
  expect(await api.ask('viewer', 'GET /api/v1/handovers')).toMatchObject({
    body: { items: [{ text: 'all quiet' }] },
  })
})

test('rotas are shown with who is on call', async () => {
  expect(await api.ask('viewer', 'GET /api/v1/rotas')).toMatchObject({ body: { items: [] } })
})

test('who has an incident open is seen by the others, until it is too long ago', async () => {
  const incident = anIncident(ACME, 'one')
  await api.store.incidents.put(ACME, incident, 'new')
  const path = `/api/v1/incidents/${incident.id}/presence`
  expect(await api.ask('analyst', `PUT ${path}`, body({}))).toMatchObject({ body: { others: [] } })
  expect(await api.ask('responder', `PUT ${path}`, body({}))).toMatchObject({
    body: { others: [{ name: 'analyst-of-acme' }] },
  })
  expect(await api.ask('viewer', `GET ${path}`)).toMatchObject({
    body: { others: [{ name: 'responder-of-acme' }, { name: 'analyst-of-acme' }] },
  })
  expect(await api.ask('viewer', `GET ${path}`, { tenant: RIVAL })).toMatchObject({ status: 404 })
})
