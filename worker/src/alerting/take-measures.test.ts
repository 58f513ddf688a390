import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import { type RuleId, RuleId as RuleIdSchema } from '../model/ids.ts'
import type { Measure } from '../model/measure.ts'
import { ClockPolicy } from '../response/clocks/clock-policy.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { anEvent, newTenant, noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { Measuring } from './measuring.ts'
import { takeMeasures } from './take-measures.ts'

const MINUTE = 60_000
const times = { SEV1: '1h', SEV2: '4h', SEV3: '1d', SEV4: '2d' }
const policy = ClockPolicy.parse({
  clocks: {
    acknowledge: times,
    contain: { ...times, SEV1: '10h', SEV2: '10h' },
    resolve: { SEV1: '9d', SEV2: '9d', SEV3: '9d', SEV4: '9d' },
  },
  warn_at: 0.25,
})

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function aTenant() {
  const tenant = newTenant()
  const at = { now: noon() }
  const measuring: Measuring = {
    store,
    clock: { now: () => at.now },
    policyFor: () => policy,
    residual: { any: 40, types: { ai_agent: 30 } },
    budgetOf: () => 304.4,
    sources: async () => [
      {
        feed: 'quiet',
        last_record: noon(-90 * MINUTE),
        silent_since: noon(-90 * MINUTE),
        read: 9,
        set_aside: 2,
      },
      { feed: 'new', last_record: null, silent_since: null, read: 0, set_aside: 0 },
    ],
    installation: async () => ({ oldestDueSeconds: 90, givenUp: 1, reachable: false }),
  }
  const take = () => takeMeasures(measuring, tenant, new AbortController().signal)
  const figures = async (...kinds: Measure['kind'][]) => {
    const where = [{ field: 'kind', is: 'in', values: kinds } as const]
    const { items } = await store.measures.page(tenant, { where, limit: 1000 })
    return items
      .map(({ document: { kind, name, value, limit, detail } }) =>
        [kind, name, value, limit ?? '', detail ?? ''].join(' ').trim(),
      )
      .sort()
  }
  return { tenant, at, take, figures, measuring }
}

test('what stands is told as long as it stands: incidents that wait, clocks, risk above the appetite, blind rules', async () => {
  const { tenant, at, take, figures } = aTenant()
  const incident = anIncident(tenant, 'one', {
    ...{ title: 'A leak', severity: 'SEV1', state: 'open', opened: noon(-50 * MINUTE) },
    ...{ acknowledged: null, contained: null, resolved: null, merged_into: null },
  })
  await store.incidents.create(tenant, [
    incident,
    anIncident(tenant, 'two', { severity: 'SEV3', state: 'open', opened: noon(-50 * MINUTE) }),
    anIncident(tenant, 'three', { severity: 'SEV1', state: 'closed', opened: noon(-50 * MINUTE) }),
  ])
  const risk = (residual: number) => ({ inherent: 90, residual, level: 'MEDIUM' as const, at: noon() })
  await store.assets.create(tenant, [
    anAsset({ tenant, name: 'over its own', risk: risk(31) }),
    anAsset({ tenant, name: 'at the limit', risk: risk(30) }),
    anAsset({ tenant, name: 'another type', type: 'vector_database', risk: risk(39) }),
  ])
  const rule = (id: string, reason: 'failing' | 'removed') => ({
    ...{ id, tenant, rule: RuleIdSchema.parse(id) as RuleId, title: `Rule ${id}`, file: 'a.yml' },
    ...{ logic_version: null, since: noon(), earlier: [], updated: noon() },
    off: { since: noon(-10 * MINUTE), reason, code: 'rule.budget', message: '' },
  })
  await store.ruleStates.create(tenant, [rule('a', 'failing'), rule('b', 'removed')])
  await take()
  const standing = ['incident_waiting', 'clock_used', 'residual_over', 'rule_blind', 'source_silent'] as const
  expect(await figures(...standing)).toEqual([
    'clock_used SEV1 A leak 0.833 1 acknowledge',
    'incident_waiting SEV1 A leak 50  SEV1',
    'residual_over over its own 31 30 ai_agent',
    'rule_blind Rule a 10  rule.budget',
    'source_silent quiet 90',
  ])
  at.now = noon(20 * MINUTE)
  await take()
  expect(await figures('clock_used', 'incident_waiting')).toEqual([
    'clock_used SEV1 A leak 1.167 1 acknowledge',
    'incident_waiting SEV1 A leak 70  SEV1',
  ])
  const found = await store.incidents.get(tenant, incident.id)
  if (found === undefined) throw new Error('no incident')
  await store.incidents.put(
    tenant,
    { ...found.document, state: 'acknowledged', acknowledged: at.now },
    found.version,
  )
  await take()
  expect(await figures('clock_used', 'incident_waiting')).toEqual([])
})

test('what is measured all the time has a place for every five minutes, with the latest value in it', async () => {
  const { tenant, at, take, figures } = aTenant()
  const cost = (name: string, usd: number, byMs: number) =>
    anEvent(tenant, `${tenant} ${name}`, { '@timestamp': noon(byMs), 'wachter.cost.usd': usd })
  await store.events.create(tenant, [
    cost('today', 12.5, -MINUTE),
    cost('this night', 7.5, -20 * 60 * MINUTE),
    cost('before', 99, -25 * 60 * MINUTE),
  ])
  await take()
  expect(await figures('budget_burn', 'spend_day')).toEqual(['budget_burn - 2 10', 'spend_day - 20'])
  expect(await figures('jobs_given_up', 'jobs_waiting', 'queue_reachable', 'store_well')).toEqual([
    'jobs_given_up - 1',
    'jobs_waiting - 1.5',
    'queue_reachable - 0',
    'store_well - 1',
  ])
  expect(await figures('source_records', 'source_set_aside', 'source_lag')).toEqual([
    'source_lag quiet 90',
    'source_records new 0',
    'source_records quiet 9',
    'source_set_aside new 0',
    'source_set_aside quiet 2',
  ])
  at.now = noon(4 * MINUTE)
  await take()
  expect(await figures('source_lag')).toEqual(['source_lag quiet 94'])
  at.now = noon(5 * MINUTE)
  await take()
  expect(await figures('source_lag')).toEqual(['source_lag quiet 94', 'source_lag quiet 95'])
})
