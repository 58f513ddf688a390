import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Incident } from '../model/incident.ts'
import { namesOfThings } from '../model/names-of-things.ts'
import { aFinding, minute } from '../response/fixtures/finding-builder.ts'
import { groupFindings } from '../response/group-findings.ts'
import { anEvent } from '../store/documents-samples-contract.ts'
import { everyDocument } from '../store/every-document.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi({ people: [{ email: 'jan@acme.example', also: ['jan'], team: 'sales' }] })
})
afterEach(async () => api[Symbol.asyncDispose]())

const piet = { entity: { kind: 'user' as const, id: 'piet' } }

async function grouped(): Promise<void> {
  const { composing } = api.context
  await groupFindings({ ...composing, quiet: async () => [] }, ACME, new AbortController().signal)
}

/** Two incidents, of jan and of piet. */
async function two(): Promise<[Incident, Incident]> {
  await api.store.findings.create(ACME, [aFinding(1), aFinding(2), aFinding(3, piet)])
  await grouped()
  const found: Incident[] = []
  for await (const { document } of everyDocument(api.store.incidents, ACME, [])) found.push(document)
  const [one, other] = found.sort((a, b) => (a.first_seen < b.first_seen ? -1 : 1))
  if (one === undefined || other === undefined) throw new Error('not two incidents')
  return [one, other]
}

async function done(request: string, payload: object, role: 'analyst' | 'responder' = 'responder') {
  const answer = await api.ask(role, request, { payload })
  expect({ request, status: answer.status, body: answer.body }).toMatchObject({
    status: expect.closeTo(200, -1),
  })
  return answer.body as Incident & { version: string }
}

describe('an incident is opened by hand', () => {
  const opening = { key: '1', category: 'jailbreak_bypass', reason: 'a call to the help desk' }

  test('with nothing but a text, of which secrets are masked, and once however often it is asked for', async () => {
    const report = {
      text: 'It told me everything, and that the key is AKIA2E7QZXN4KLMPRT5V.',
      reporter: 'Ans',
    }
    const opened = await done('POST /api/v1/incidents', { ...opening, report, title: 'Told by Ans' })
    expect(await done('POST /api/v1/incidents', { ...opening, report })).toEqual(opened)
    expect(opened).toMatchObject({ title: 'Told by Ans', severity: 'SEV3', findings: 1, held: true })
    const found = await api.store.findings.page(ACME, {})
    expect(found.items).toHaveLength(1)
    expect(found.items[0]?.document).toMatchObject({
      incident: opened.id,
      rule: { id: 'wachter.by-hand' },
      evidence: [{ excerpt: expect.stringContaining('▮') }],
    })
    expect(JSON.stringify(found.items)).not.toContain('AKIA2E7QZXN4KLMPRT5V')
    await grouped()
    expect((await api.store.incidents.page(ACME, {})).items).toHaveLength(1)
  })

  test('with events and findings that were in none or another', async () => {
    const [one] = await two()
    const event = anEvent(ACME, 'seen')
    await api.store.events.create(ACME, [event])
    const opened = await done('POST /api/v1/incidents', {
      ...opening,
      findings: [aFinding(1).id],
      events: [event['event.id']],
      level: 'critical',
    })
    expect(opened).toMatchObject({ findings: 2, severity: 'SEV1' })
    expect((await api.store.incidents.get(ACME, one.id))?.document.findings).toBe(1)
  })

  test('not of nothing, of what is another’s, or of no known kind', async () => {
    expect((await api.ask('responder', 'POST /api/v1/incidents', { payload: opening })).body).toMatchObject({
      code: 'incident.opening',
    })
    const [one] = await two()
    const payload = { ...opening, findings: [one.anchor] }
    expect(
      (await api.ask('responder', 'POST /api/v1/incidents', { payload, tenant: RIVAL })).body,
    ).toMatchObject({ code: 'finding.unknown' })
    const odd = { ...payload, category: 'weather' }
    expect((await api.ask('responder', 'POST /api/v1/incidents', { payload: odd })).status).toBe(400)
  })
})

test('findings are added, taken out, given back; incidents merged, split and linked, by who saw the latest', async () => {
  const [one, other] = await two()
  const url = `POST /api/v1/incidents/${one.id}`
  const seen = { findings: [aFinding(3).id], reason: 'the same hand' }
  const stale = await api.ask('responder', `${url}/findings`, { payload: { ...seen, version: '0' } })
  expect(stale.body).toMatchObject({ code: 'incident.conflict' })
  expect(await done(`${url}/findings`, seen)).toMatchObject({ findings: 3 })
  expect(await done(`${url}/findings/removal`, seen)).toMatchObject({ findings: 2 })
  await done(`${url}/findings/release`, seen)
  await grouped()
  expect((await api.store.incidents.get(ACME, other.id))?.document).toMatchObject({
    findings: 1,
    state: 'open',
  })
  expect(await done(`${url}/merge`, { from: [other.id], reason: 'one attack' })).toMatchObject({
    findings: 3,
  })
  const part = await done(`${url}/split`, { ...seen, key: 's', title: 'Piet alone' })
  expect(part).toMatchObject({ findings: 1, title: 'Piet alone' })
  const link = { incident: one.id, kind: 'duplicate_of', note: 'after all' }
  const linked = await done(`POST /api/v1/incidents/${part.id}/links`, link)
  expect(linked).toMatchObject({ state: 'closed', closure: { as: 'duplicate', was: 'open' } })
  const affected = await api.ask('viewer', `GET /api/v1/incidents/${one.id}/affected`)
  expect(affected.body).toMatchObject({
    links: [{ incident: part.id, kind: 'duplicate_of', theirs: true, title: 'Piet alone' }],
    people: [{ id: 'jan', email: 'jan@acme.example', team: 'sales' }],
  })
  const unlinked = await done(`POST /api/v1/incidents/${part.id}/links/removal`, {
    incident: one.id,
    kind: 'duplicate_of',
  })
  expect(unlinked).not.toHaveProperty('links')
})

test('an incident that is closed with a verdict gives it to its findings, and takes it back when it is opened again', async () => {
  const [one] = await two()
  const url = `POST /api/v1/incidents/${one.id}/transitions`
  const own = { verdict: 'true', reason: 'looked at it' }
  await done(`PUT /api/v1/findings/${aFinding(2).id}/disposition`, own, 'analyst')
  const without = await api.ask('responder', url, { payload: { to: 'closed', verdict: 'false' } })
  expect(without.body).toMatchObject({ code: 'incident.verdict' })
  await done(url, { to: 'closed', verdict: 'false', note: 'a test of our own' })
  const verdicts = async () =>
    (await api.store.findings.getMany(ACME, [aFinding(1).id, aFinding(2).id, aFinding(3).id]))
      .map(({ document }) => document)
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ disposition }) => disposition?.verdict ?? null)
  expect(await verdicts()).toEqual(['false', 'true', null])
  await done(url, { to: 'open' })
  expect(await verdicts()).toEqual([null, 'true', null])
})

test('a task is added once, given to somebody, skipped for a reason only, and opened again; the history tells', async () => {
  const [one] = await two()
  const url = `POST /api/v1/incidents/${one.id}/tasks`
  const wanted = { key: 't', title: 'Call the owner', role: 'analyst', due: minute(30) }
  const made = await done(url, wanted, 'analyst')
  expect(await done(url, wanted, 'analyst')).toEqual(made)
  const task = `PATCH /api/v1/tasks/${made.id}`
  expect((await api.ask('analyst', task, { payload: { state: 'skipped' } })).body).toMatchObject({
    code: 'task.reason',
  })
  const skipped = await done(task, { state: 'skipped', note: 'was there', version: made.version }, 'analyst')
  const stale = await api.ask('analyst', task, { payload: { state: 'done', version: made.version } })
  expect(stale.body).toMatchObject({ code: 'task.conflict' })
  expect(await done(task, { state: 'open', assignee: 'kim' }, 'analyst')).toMatchObject({ assignee: 'kim' })
  expect(skipped.state).toBe('skipped')
  const listed = await api.ask('viewer', `GET /api/v1/tasks?incident=${one.id}&state=open`)
  expect(listed.body).toMatchObject({ total: { count: 1 } })
  const history = await api.ask('viewer', `GET /api/v1/incidents/${one.id}/timeline`)
  expect(history.text).toContain('task Call the owner: skipped (was there)')
})

test('the report has what was found and done in either language, with nothing that logs say as markup', async () => {
  const evil = '<img src=x> [a](http://e.example) | ▮▮▮▮'
  const piece = { field: 'f', excerpt: evil, start: 0, end: 1, mark_start: 0, mark_end: 1, why: 'x' }
  await api.store.findings.create(ACME, [aFinding(7, { evidence: [piece] })])
  const [one] = await two()
  await done(`POST /api/v1/incidents/${one.id}/tasks`, { key: 't', title: 'Bel de eigenaar' }, 'analyst')
  const url = `GET /api/v1/incidents/${one.id}/report`
  const asked = async (path: string) => {
    const answer = await api.ask('viewer', path)
    return { text: (answer.body as { markdown: string }).markdown }
  }
  const english = await asked(url)
  expect(english.text).toContain('# Incident report')
  expect(english.text).not.toMatch(/[^\\]<img/)
  expect(english.text).toContain('▮▮▮▮')
  const dutch = await asked(`${url}?language=nl`)
  for (const part of ['# Incidentrapport', '## Taken', 'Bel de eigenaar', '## Tijdlijn', 'system:grouping'])
    expect(dutch.text).toContain(part)
  const { category } = namesOfThings.nl
  expect(dutch.text).toContain(`- Soort: ${category(one.category)}`)
  expect(category(one.category)).not.toBe(one.category)
  const ocsf = await api.ask('viewer', `GET /api/v1/incidents/${one.id}/ocsf`)
  expect(ocsf.body).toMatchObject({ class_uid: 2005, status_id: 1 })
})
