import { hash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { SearchHits } from '../model/search-hit.ts'
import { aFinding } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { ATTACK, lines } from './fixtures/pushed-logs.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
})

async function find(q: string, tenant = ACME): Promise<readonly string[]> {
  const { status, body } = await api.ask('viewer', `GET /api/v1/search?q=${encodeURIComponent(q)}`, {
    tenant,
  })
  expect(status).toBe(200)
  return (body as SearchHits).items.map(({ kind, type, id, by }) => `${kind} ${type ?? ''} ${id} ${by}`)
}

test('an id, a name, a rule and words lead to what they are of', async () => {
  const incident = anIncident(ACME, 'purple elephant')
  const finding = aFinding(ACME, 'f', { entity: { kind: 'user', id: 'eve@acme.example' } })
  await api.store.incidents.put(ACME, incident, 'new')
  await api.store.findings.create(ACME, [finding])
  expect(await find(` ${incident.id} `)).toContain(`incident  ${incident.id} id`)
  expect(await find(finding.id)).toEqual([`finding  ${finding.id} id`])
  expect(await find('eve@acme.example')).toContain('entity user eve@acme.example name')
  expect(await find('5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be001')).toEqual([
    'rule  5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be001 id',
  ])
  expect(await find('elephant purple')).toEqual([`incident  ${incident.id} text`])
  expect(await find('override of INSTR')).toEqual(['rule  5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be001 text'])
})

test('what an event names is found: who asked, and the words', async () => {
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)
  const [event] = (await api.store.events.page(ACME, { text: 'obey' })).items
  const id = event?.document['event.id'] ?? ''
  expect(await find(id)).toEqual([`event  ${id} id`])
  expect(await find(ATTACK)).toContain(`event  ${id} text`)
})

test('the SHA-256 of a text leads to the events that have it, however it is written', async () => {
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)
  const [event] = (await api.store.events.page(ACME, { text: 'obey' })).items
  const sha256 = hash('sha256', ATTACK, 'hex')
  const hit = `event  ${event?.document['event.id']} text`
  expect(await find(sha256)).toContain(hit)
  expect(await find(sha256.toUpperCase())).toContain(hit)
  expect(await find(hash('sha256', `${ATTACK} `, 'hex'))).toEqual([])
})

test('nothing of another tenant is found, and what has no word finds nothing', async () => {
  const incident = anIncident(ACME, 'ours')
  await api.store.incidents.put(ACME, incident, 'new')
  expect(await find(incident.id, RIVAL)).toEqual([])
  expect(await find('ours', RIVAL)).toEqual([])
  expect(await find('…!?')).toEqual([])
})

test('incidents, findings and rules are found by their titles in Dutch, and readers of Dutch are told those', async () => {
  const translations = {
    jailbreak_bypass: 'Uitbraak uit de regels',
    'Override of instructions': 'Instructies opzijgezet',
    'A rule': 'Een regel van hier',
  }
  await using dutch = await openTestApi({ translations })
  const asked = async (q: string) => {
    const { body } = await dutch.ask('viewer', `GET /api/v1/search?q=${encodeURIComponent(q)}`)
    return (body as SearchHits).items.map(({ kind, id, by }) => `${kind} ${id} ${by}`)
  }
  const finding = aFinding(ACME, 'f', { entity: { kind: 'user', id: 'eve@acme.example' } })
  await dutch.store.findings.create(ACME, [finding])
  expect(await asked('een regel van')).toEqual([`finding ${finding.id} text`])
  expect(await asked('een andere regel')).toEqual([])
  expect(await asked('opzijgezet')).toEqual(['rule 5f0a3f3e-8a51-4c43-9a3e-0d1f5c7be001 text'])
  const incident = anIncident(ACME, 'anna', { title: 'Jailbreak by anna on claims' })
  await dutch.store.incidents.put(ACME, incident, 'new')
  expect(await asked('Uitbraak uit de regels door anna op claims')).toEqual([`incident ${incident.id} text`])
  expect(await asked('uitbraak')).toEqual([`incident ${incident.id} text`])
  expect(await asked('Uitbraak uit de regels door bob')).toEqual([])
  const { body } = await dutch.ask('viewer', 'GET /api/v1/translations/nl')
  expect(body).toEqual({ texts: translations })
  expect((await dutch.ask('viewer', 'GET /api/v1/translations/fr')).status).toBe(400)
})
