import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import type { AssetId, EventId, TenantId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import { aFinding, anEvent } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
let bot: AssetId

const agent = { type: 'ai_agent' as const, provider: 'test', key: 'arn:x/claims bot' }
const facts = { name: 'claims-bot', owner_team: 'claims', environment: 'production' as const }

beforeAll(async () => {
  api = await openTestApi({
    people: [{ email: 'anna@acme.example', name: 'Anna', team: 'claims', also: ['anna'] }],
  })
  const { store, context } = api
  const at = (hours: number) => shift(context.clock.now(), -hours * 3_600_000)
  const asked = { 'user.id': 'anna', 'gen_ai.conversation.id': 'c1' }
  const called = [{ name: 'http.post' }]
  await store.events.create(ACME, [
    anEvent(ACME, 'one', { ...asked, '@timestamp': at(30), 'wachter.asset.refs': [agent] }),
    anEvent(ACME, 'two', { ...asked, '@timestamp': at(2), 'wachter.outcome': 'blocked' }),
    anEvent(ACME, 'three', { ...asked, '@timestamp': at(2), 'wachter.tool.calls': called }),
    anEvent(ACME, 'old', { ...asked, '@timestamp': at(24 * 400) }),
  ])
  const incident = anIncident(ACME, 'i', { entities: [{ kind: 'user', id: 'anna' }], assets: [agent] })
  const third = anEvent(ACME, 'three')['event.id'] as EventId
  const entity = { kind: 'user' as const, id: 'anna' }
  for (const finding of [
    aFinding(ACME, 'a', { entity, asset: agent, incident: incident.id, events: [third] }),
    aFinding(ACME, 'b', {
      entity,
      disposition: { verdict: 'benign', reason: 'ours', by: 'x', at: at(1) },
    }),
    aFinding(ACME, 'c', { entity, suppressed: [{ kind: 'exception', id: 'e' }] }),
    aFinding(ACME, 'd', { entity: { kind: 'api_key', id: 'anna' } }),
  ]) {
    await store.findings.put(ACME, finding, 'new')
  }
  await store.incidents.put(ACME, incident, 'new')
  await store.incidents.put(
    ACME,
    anIncident(ACME, 'over', { entities: incident.entities, state: 'closed' }),
    'new',
  )
  await takeIn(store, context.clock, { tenant: ACME, things: [{ asset: agent, facts }] })
  const [found] = (await store.assets.page(ACME, {})).items
  bot = found?.document.id as AssetId
})
afterAll(async () => api[Symbol.asyncDispose]())

const get = async (path: string, kind: string, id: string, tenant: TenantId = ACME) => {
  const asked = `GET /api/v1/entity${path}?kind=${kind}&id=${encodeURIComponent(id)}`
  return (await api.ask('viewer', asked, { tenant })).body
}

test('who acted is known by what stands against it, and by name where people are told of', async () => {
  expect(await get('', 'user', 'anna')).toMatchObject({
    person: { email: 'anna@acme.example', name: 'Anna', team: 'claims', left: null },
    assets: [],
    findings: { standing: 2, open: 1 },
    open_incidents: 1,
  })
})

test('an asset is found by the name that logs have for it, slashes and all, and by its id', async () => {
  const known = {
    assets: [{ id: bot, name: 'claims-bot', owner_team: 'claims', environment: 'production', risk: null }],
    findings: { standing: 1, open: 1 },
    open_incidents: 1,
  }
  expect(await get('', 'ai_agent', agent.key)).toMatchObject(known)
  expect(await get('', 'ai_agent', bot)).toMatchObject(known)
  expect(await get('', 'agent', 'claims-bot')).toMatchObject({ assets: [{ id: bot }] })
  expect(await get('', 'foundation_model', agent.key)).toMatchObject({ assets: [] })
  const own = await api.ask('viewer', `GET /api/v1/assets/${bot}/findings`)
  expect(own.body).toMatchObject({ total: { count: 1 }, items: [{ entity: { id: 'anna' } }] })
})

test('what it did is told over time, with what was stopped and with what it was done', async () => {
  expect(await get('/activity', 'user', 'anna')).toMatchObject({
    events: 3,
    series: [
      { events: 1, stopped: 0 },
      { events: 2, stopped: 1 },
    ],
    with: {
      'gen_ai.conversation.id': [{ value: 'c1', count: 3 }],
      'wachter.tool.calls.name': [{ value: 'http.post', count: 1 }],
    },
  })
  expect(await get('/activity', 'conversation', 'c1')).toMatchObject({ events: 3 })
  expect(await get('/activity', 'user', 'nobody')).toMatchObject({ events: 0, first: null, series: [] })
})

test('a tool has the findings and incidents of the events that called it', async () => {
  expect(await get('', 'tool', 'http.post')).toMatchObject({
    findings: { standing: 1, open: 1 },
    open_incidents: 1,
  })
  expect(await get('/findings', 'tool', 'http.post')).toMatchObject({ total: { count: 1 } })
  expect(await get('/incidents', 'tool', 'http.post')).toMatchObject({ items: [{ title: 'Incident i' }] })
  expect(await get('/findings', 'tool', 'unheard-of')).toMatchObject({ items: [] })
})

test('lists hold what stands and what is not merged away, and nothing of another kind of the same name', async () => {
  expect(await get('/findings', 'user', 'anna')).toMatchObject({ total: { count: 2 } })
  expect(await get('/incidents', 'user', 'anna')).toMatchObject({ total: { count: 2 } })
})

test('another tenant has never heard of it', async () => {
  expect(await get('', 'user', 'anna', RIVAL)).toMatchObject({
    ...{ person: null, findings: { standing: 0, open: 0 }, open_incidents: 0 },
  })
  expect(await get('/activity', 'user', 'anna', RIVAL)).toMatchObject({ events: 0 })
  expect(await get('', 'ai_agent', bot, RIVAL)).toMatchObject({ assets: [] })
})
