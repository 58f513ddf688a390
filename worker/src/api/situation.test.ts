import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { situationOf } from '../metrics/situation-of.ts'
import type { Situation } from '../model/situation.ts'
import { epochMs, shift } from '../model/time.ts'
import { aFinding, anEvent } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { lines } from './fixtures/pushed-logs.ts'
import { anIncident } from './fixtures/stored-things.ts'

const HOUR_MS = 3_600_000
const policy = {
  clocks: {
    acknowledge: { SEV1: '15m', SEV2: '30m', SEV3: '4h', SEV4: '1d' },
    contain: { SEV1: '1h', SEV2: '4h', SEV3: '1d', SEV4: '3d' },
    resolve: { SEV1: '1d', SEV2: '3d', SEV3: '7d', SEV4: '14d' },
  },
  warn_at: 0.25,
} as const

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi({ clockPolicyFor: () => policy })
})
afterEach(async () => {
  await api[Symbol.asyncDispose]()
})

async function situation(tenant = ACME): Promise<Situation> {
  const { status, body } = await api.ask('viewer', 'GET /api/v1/situation', { tenant })
  expect(status).toBe(200)
  return body as Situation
}

test('findings stand in the hour in which they were, by outcome; suppressed and older ones nowhere', async () => {
  const now = api.context.clock.now()
  const at = (hours: number) => ({ at: shift(now, -hours * HOUR_MS) })
  await api.store.findings.create(ACME, [
    aFinding(ACME, 'a', { ...at(0), outcome: 'passed' }),
    aFinding(ACME, 'b', { ...at(0), outcome: 'blocked' }),
    aFinding(ACME, 'c', { ...at(3), outcome: 'passed' }),
    aFinding(ACME, 'd', { ...at(30), outcome: 'passed' }),
    aFinding(ACME, 'e', { ...at(0), suppressed: [{ kind: 'exception', id: 'known' }] }),
  ])
  const { hours } = await situation()
  expect(hours).toHaveLength(24)
  expect(hours.at(-1)?.outcomes).toEqual({ passed: 1, blocked: 1, observed: 0, unknown: 0 })
  expect(hours.at(-4)?.outcomes.passed).toBe(1)
  expect(hours.reduce((sum, { outcomes }) => sum + outcomes.passed, 0)).toBe(2)
  expect((await situation(RIVAL)).hours.every(({ outcomes }) => outcomes.passed === 0)).toBe(true)
})

test('clocks that run out within the hour are told, and those that are over', async () => {
  const now = api.context.clock.now()
  const opened = (name: string, minutes: number) =>
    anIncident(ACME, name, { severity: 'SEV2', opened: shift(now, -minutes * 60_000) })
  for (const incident of [opened('late', 45), opened('early', 5)])
    await api.store.incidents.put(ACME, incident, 'new')
  const { clocks } = await situation()
  expect(clocks).toMatchObject({ breached: 1, soon: 1 })
  expect(clocks.first.map(({ clock, incident }) => `${clock} ${incident.title}`)).toEqual([
    'acknowledge Incident late',
    'acknowledge Incident early',
  ])
})

test('what was spent is told by day beside the budget, and new assets are named', async () => {
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)
  const { spend, assets, since, now } = await situation()
  expect(spend.budget_day).toBeCloseTo(100)
  expect(spend.budget_month).toBe(3044)
  expect(spend.until).toBe(now)
  expect(spend.days).toHaveLength(30)
  expect(spend.days.every(({ usd }) => usd >= 0)).toBe(true)
  expect(assets.fresh.first.length).toBe(Math.min(6, assets.fresh.total.count))
  expect(epochMs(now) - epochMs(since)).toBe(24 * HOUR_MS)
  expect((await situation(RIVAL)).spend.budget_day).toBeNull()
})

test('days of spend end where the records of a tenant do', async () => {
  const { store, clock } = api.context
  const now = clock.now()
  const end = shift(now, -20 * 24 * HOUR_MS)
  const cost = (name: string, hoursBefore: number) =>
    anEvent(ACME, name, { '@timestamp': shift(end, -hoursBefore * HOUR_MS), 'wachter.cost.usd': 2 })
  await store.events.create(ACME, [cost('a', 1), cost('b', 30), cost('after', -1)])
  const { spend } = await situationOf({ ...api.context, endOf: () => end }, ACME, now)
  expect(spend.until).toBe(end)
  expect(spend.days.slice(-2).map(({ usd }) => usd)).toEqual([2, 2])
  expect(spend.days.reduce((sum, { usd }) => sum + usd, 0)).toBe(4)
})
