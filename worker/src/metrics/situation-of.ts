import type { TenantId } from '../model/ids.ts'
import { Outcome } from '../model/level.ts'
import type { Situation } from '../model/situation.ts'
import { epochMs, type Instant, momentOf, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Hours of findings and days of spend that are told. */
const HOURS = 24
const DAYS = 30
/** As many changes and new assets as one reads at a glance. */
const MOST_TOLD = 6
/** Changes that are looked at for those: one look at a connector changes many facts of an asset at once. */
const MOST_LOOKED = 200
/** Days of a month, on average (a Gregorian year is 365.2425 days). */
const DAYS_A_MONTH = 30.44

export interface SituationDesk {
  store: Pick<Store, 'assetChanges' | 'assets' | 'events' | 'findings'>
  /** What the LLMs of a tenant may cost in a month, USD; undefined where nobody said. */
  budgetOf(tenant: TenantId): number | undefined
  /** Where the records of a tenant end for good; undefined where they go on. */
  endOf(tenant: TenantId): Instant | undefined
}

/** What changed in the last 24 hours, and how much came: findings by hour and outcome, spend by day, assets. */
export async function situationOf(
  desk: SituationDesk,
  tenant: TenantId,
  now: Instant,
): Promise<Omit<Situation, 'clocks'>> {
  const since = shift(now, -DAY_MS)
  const [hours, spend, assets] = await Promise.all([
    hoursOf(desk, tenant, now),
    spendOf(desk, tenant, earlier(now, desk.endOf(tenant))),
    assetsOf(desk, tenant, since),
  ])
  return { since, now, hours, spend, assets }
}

function earlier(now: Instant, end: Instant | undefined): Instant {
  return end !== undefined && end < now ? end : now
}

async function hoursOf(
  { store }: SituationDesk,
  tenant: TenantId,
  now: Instant,
): Promise<Situation['hours']> {
  const last = Math.floor(epochMs(now) / HOUR_MS) * HOUR_MS
  const starts = Array.from({ length: HOURS }, (_, nth) => last - (HOURS - 1 - nth) * HOUR_MS)
  const from = momentOf(starts[0] ?? last)
  const counted = await Promise.all(
    Outcome.options.map(async (outcome) => {
      const where: Condition[] = [
        { field: 'at', is: 'range', from, to: now },
        { field: 'outcome', is: 'in', values: [outcome] },
        { field: 'suppressed.id', is: 'missing' },
      ]
      const grouping = { by: 'histogram', field: 'at', intervalMs: HOUR_MS } as const
      const buckets = await store.findings.aggregate(tenant, { where }, grouping)
      return [outcome, new Map(buckets.map(({ key, count }) => [Date.parse(key), count]))] as const
    }),
  )
  const counts = new Map(counted)
  const count = (outcome: Outcome, start: number) => counts.get(outcome)?.get(start) ?? 0
  return starts.map((start) => ({
    from: momentOf(start),
    outcomes: {
      blocked: count('blocked', start),
      passed: count('passed', start),
      observed: count('observed', start),
      unknown: count('unknown', start),
    },
  }))
}

async function spendOf(
  { store, budgetOf }: SituationDesk,
  tenant: TenantId,
  until: Instant,
): Promise<Situation['spend']> {
  const hours = await store.events.aggregate(
    tenant,
    {
      where: [
        { field: '@timestamp', is: 'range', after: shift(until, -DAYS * DAY_MS), to: until },
        { field: 'wachter.cost.usd', is: 'exists' },
      ],
    },
    { by: 'histogram', field: '@timestamp', intervalMs: HOUR_MS },
    { usd: { of: 'sum', field: 'wachter.cost.usd' } },
  )
  // Days end at that moment, not at midnight: yesterday is as long as today.
  const days = Array.from({ length: DAYS }, (_, nth) => ({
    from: shift(until, -(DAYS - nth) * DAY_MS),
    usd: 0,
  }))
  for (const { key, metrics } of hours) {
    const ago = Math.floor((epochMs(until) - Date.parse(key)) / DAY_MS)
    const day = days[DAYS - 1 - Math.min(DAYS - 1, Math.max(0, ago))]
    if (day !== undefined) day.usd += metrics['usd'] ?? 0
  }
  const budget = budgetOf(tenant)
  return {
    ...{ until, days, budget_month: budget ?? null },
    budget_day: budget === undefined ? null : budget / DAYS_A_MONTH,
  }
}

async function assetsOf(
  { store }: SituationDesk,
  tenant: TenantId,
  since: Instant,
): Promise<Situation['assets']> {
  const standing: Condition = { field: 'merged_into', is: 'missing' }
  const [fresh, changes] = await Promise.all([
    store.assets.page(tenant, {
      where: [standing, { field: 'first_seen', is: 'range', from: since }],
      sort: { field: 'first_seen', order: 'desc' },
      limit: MOST_TOLD,
    }),
    store.assetChanges.page(tenant, {
      where: [
        { field: 'at', is: 'range', from: since },
        { field: 'what', is: 'not_in', values: ['appeared', 'gaps', 'sightings', 'merged_into'] },
      ],
      limit: MOST_LOOKED,
    }),
  ])
  const whats = new Map<string, { at: Instant; what: string[] }>()
  for (const { document } of changes.items) {
    const told = whats.get(document.asset) ?? { at: document.at, what: [] }
    if (!told.what.includes(document.what)) told.what.push(document.what)
    whats.set(document.asset, told)
  }
  const first = [...whats.keys()].slice(0, MOST_TOLD)
  const named = new Map(
    (await store.assets.getMany(tenant, first)).map(({ document }) => [document.id as string, document]),
  )
  return {
    fresh: {
      total: fresh.total,
      first: fresh.items.map(({ document: { id, type, name } }) => ({ id, type, name })),
    },
    changed: {
      total: { count: whats.size, exact: changes.next === undefined },
      first: first.flatMap((id) => {
        const [asset, change] = [named.get(id), whats.get(id)]
        if (asset === undefined || change === undefined) return []
        return [
          { id: asset.id, type: asset.type, name: asset.name, what: change.what.slice(0, 20), at: change.at },
        ]
      }),
    },
  }
}
