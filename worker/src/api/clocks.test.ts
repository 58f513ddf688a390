import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readClocks } from '../config/read-clocks.ts'
import { readRegimes } from '../config/read-regimes.ts'
import type { CategoryId } from '../model/category.ts'
import type { Incident } from '../model/incident.ts'
import { type Instant, shift } from '../model/time.ts'
import { withPlaybook } from '../response/clocks/clock-policy.ts'
import { watchClocks } from '../response/clocks/watch-clocks.ts'
import { everyDocument } from '../store/every-document.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const provisioning = join(import.meta.dirname, '../../../provisioning')
const policy = readClocks(join(provisioning, 'clocks.yaml'))
/** As it is, but for one kind of incident whose playbook gives half an hour to contain it. */
const clockPolicyFor = (category: string) =>
  policy && category === 'cost_abuse' ? withPlaybook(policy, { contain: { SEV2: '30m' } }) : policy
const regimes = readRegimes(join(provisioning, 'regimes.yaml'))
const MINUTE_MS = 60_000

let api: TestApi & AsyncDisposable
let now: Instant
beforeEach(async () => {
  api = await openTestApi({ clockPolicyFor, regimes })
  now = api.context.clock.now()
})
afterEach(async () => api[Symbol.asyncDispose]())

/** A SEV2 incident (acknowledge in 30 minutes, contain in 4 hours) that was opened so many minutes ago. */
async function opened(minutesAgo: number, detail: Partial<Incident> = {}): Promise<Incident> {
  const at = shift(now, -minutesAgo * MINUTE_MS)
  const incident = anIncident(ACME, 'late', { severity: 'SEV2', opened: at, ...detail })
  await api.store.incidents.create(ACME, [incident])
  return incident
}

interface Shown {
  clock: string
  state: string
  due: string | null
  left_ms: number
}

async function clocks(id: string, request = `GET /api/v1/incidents/${id}/clocks`, payload?: object) {
  const { status, body } = await api.ask('responder', request, payload === undefined ? {} : { payload })
  expect({ status, body }).toMatchObject({ status: 200 })
  return new Map((body as { items: Shown[] }).items.map((shown) => [shown.clock, shown]))
}

/** What watching writes into the history at a moment. */
async function told(at: Instant): Promise<string[]> {
  const { store } = api
  const watch = { store, policyFor: clockPolicyFor, regimes, clock: { now: () => at } }
  await watchClocks(watch, ACME, new AbortController().signal)
  const texts: string[] = []
  for await (const { document } of everyDocument(store.timeline, ACME, [])) texts.push(document.text)
  return texts
}

describe('the clocks of an incident', () => {
  test('run from its opening, and are met, met late, breached', async () => {
    const acknowledged = shift(now, -60 * MINUTE_MS)
    const { id } = await opened(100, { acknowledged, state: 'acknowledged' })
    const shown = await clocks(id)
    expect(shown.get('acknowledge')).toMatchObject({ state: 'met_late', left_ms: -10 * MINUTE_MS })
    expect(shown.get('contain')).toMatchObject({ state: 'running', due: shift(now, 140 * MINUTE_MS) })
  })

  test('have the times that the playbook of its kind gives, and the others of the site', async () => {
    const { id } = await opened(40, { category: 'cost_abuse' as CategoryId })
    const shown = await clocks(id)
    expect(shown.get('contain')).toMatchObject({ state: 'breached', allowed: '30m' })
    expect(shown.get('resolve')).toMatchObject({ allowed: '3d' })
  })

  test('another severity plans them anew', async () => {
    const { id } = await opened(100, { severity: 'SEV1' })
    expect((await clocks(id)).get('contain')).toMatchObject({
      ...{ state: 'breached', due: shift(now, -40 * MINUTE_MS) },
    })
  })

  test('stand still in a pause, for a reason that is on record, and run on after it', async () => {
    const { id } = await opened(100)
    const paused = await clocks(id, `POST /api/v1/incidents/${id}/clocks/contain/pause`, { reason: 'vendor' })
    expect(paused.get('contain')).toMatchObject({
      state: 'paused',
      due: null,
      pauses: [{ reason: 'vendor' }],
    })
    expect(paused.get('resolve')).toMatchObject({ state: 'running' })
    const again = await clocks(id, `POST /api/v1/incidents/${id}/clocks/contain/resume`)
    expect(again.get('contain')).toMatchObject({ state: 'running' })
    const actions: string[] = []
    for await (const { document } of everyDocument(api.store.audit, ACME, [])) actions.push(document.action)
    expect(actions.sort()).toEqual(['clock.paused', 'clock.resumed'])
  })

  test('cannot be stopped without a reason', async () => {
    const { id } = await opened(1)
    const url = `POST /api/v1/incidents/${id}/clocks/contain/pause`
    expect((await api.ask('responder', url, { payload: {} })).status).toBe(400)
  })
})

describe('a list of incidents', () => {
  test('is there by urgency, and says of each what runs out first', async () => {
    await opened(100, { id: anIncident(ACME, 'closed').id, severity: 'SEV1', state: 'closed', resolved: now })
    await opened(20)
    await opened(5, { id: anIncident(ACME, 'worse').id, severity: 'SEV1' })
    const { status, body } = await api.ask('viewer', 'GET /api/v1/incidents?sort=urgency:desc&limit=2')
    expect(status).toBe(200)
    const { items, next } = body as { items: { next_clock: Shown | null }[]; next: string }
    expect(items).toMatchObject([
      {
        severity: 'SEV1',
        next_clock: { clock: 'acknowledge', state: 'running', due: shift(now, 10 * MINUTE_MS) },
      },
      { severity: 'SEV2', next_clock: { clock: 'acknowledge', due: shift(now, 10 * MINUTE_MS) } },
    ])
    const rest = await api.ask('viewer', `GET /api/v1/incidents?sort=urgency:desc&cursor=${next}`)
    expect(rest.body).toMatchObject({
      items: [{ state: 'closed', next_clock: null }],
      next: null,
      total: { count: 3 },
    })
  })

  test('has no order of the least urgent first', async () => {
    expect((await api.ask('viewer', 'GET /api/v1/incidents?sort=urgency:asc')).status).toBe(400)
  })
})

describe('watching', () => {
  test('tells of little time and of none, once for each end', async () => {
    const { acknowledged: _, opened: at } = await opened(0)
    const minutes = (count: number) => shift(at, count * MINUTE_MS)
    expect(await told(minutes(20))).toEqual([])
    const warned = `to be acknowledged by ${minutes(30)}: little time is left`
    const over = `not acknowledged by ${minutes(30)}: the time is over`
    expect(await told(minutes(23))).toEqual([warned])
    expect(await told(minutes(24))).toEqual([warned])
    expect((await told(minutes(31))).sort()).toEqual([over, warned])
    expect((await told(minutes(32))).sort()).toEqual([over, warned])
  })

  test('tells of a report that is due under a regime that somebody decided on', async () => {
    const category = 'pii_leakage_in_output' as CategoryId
    const { id } = await opened(0, { category, acknowledged: now, contained: now })
    const decisions = { gdpr: { applies: true, reason: 'names' } }
    const payload = { moments: { awareness: now }, decisions }
    await api.ask('responder', `PATCH /api/v1/incidents/${id}/duties`, { payload })
    const due = shift(now, 72 * 60 * MINUTE_MS)
    const about = (texts: string[]) => texts.filter((text) => text.includes('GDPR'))
    expect(about(await told(shift(now, 50 * 60 * MINUTE_MS)))).toEqual([])
    expect(about(await told(shift(now, 60 * 60 * MINUTE_MS)))[0]).toContain(
      `handed in by ${due}, little time`,
    )
    const late = about(await told(shift(now, 73 * 60 * MINUTE_MS)))
    expect(late).toEqual([expect.anything(), expect.stringContaining(`not handed in by ${due}`)])
  })

  test('leaves out what is over or became part of another', async () => {
    await opened(9999, { state: 'closed' })
    const merged_into = anIncident(ACME, 'target').id
    await api.store.incidents.create(ACME, [anIncident(ACME, 'part', { severity: 'SEV1', merged_into })])
    expect(await told(shift(now, 1e9))).toEqual([])
  })
})
