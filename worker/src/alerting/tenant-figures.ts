import type { TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { type Figure, type Measuring, minutesSince } from './measuring.ts'
import { spentIn } from './spent-in.ts'

const DAY_MS = 86_400_000
/** Assets above the appetite that are told of one by one, the riskiest first: nobody acts on more alerts than these. */
const MOST_ASSETS = 1000
/** Days of a month, on average (a Gregorian year is 365.2425 days). */
const DAYS_A_MONTH = 30.44

/** Assets whose residual risk is above what is borne, and how many assets there are. */
export async function residualFigures(
  { store, residual }: Measuring,
  tenant: TenantId,
  _now: Instant,
): Promise<Figure[]> {
  const own: Condition = { field: 'merged_into', is: 'missing' }
  const assets: Figure = {
    kind: 'assets',
    subject: '-',
    value: await store.assets.count(tenant, { where: [own] }),
  }
  if (residual === undefined) return [assets]
  const after = Math.min(residual.any, ...Object.values(residual.types))
  const { items } = await store.assets.page(tenant, {
    // What somebody has accepted is borne.
    where: [
      own,
      { field: 'risk.residual', is: 'range', after },
      { field: 'risk.accepted.id', is: 'missing' },
    ],
    sort: { field: 'risk.residual', order: 'desc' },
    limit: MOST_ASSETS,
    uncounted: true,
  })
  const over = items.flatMap(({ document: { id, name, type, risk } }): Figure[] => {
    const limit = residual.types[type] ?? residual.any
    if (risk === null || risk.residual <= limit) return []
    return [{ kind: 'residual_over', subject: id, name, value: risk.residual, limit, detail: type }]
  })
  return [assets, ...over]
}

/** Rules that are meant to evaluate and don't. One that was taken out on purpose is not blind. */
export async function ruleFigures({ store }: Measuring, tenant: TenantId, now: Instant): Promise<Figure[]> {
  const figures: Figure[] = []
  const failing: Condition[] = [{ field: 'off.reason', is: 'in', values: ['failing'] }]
  for await (const { document } of everyDocument(store.ruleStates, tenant, failing)) {
    const { rule, title, off } = document
    if (off === null) continue
    const value = minutesSince(off.since, now)
    figures.push({ kind: 'rule_blind', subject: rule, name: title || rule, value, detail: off.code })
  }
  return figures
}

/** How each source stands, and which are silent. */
export async function sourceFigures(
  { sources }: Measuring,
  tenant: TenantId,
  now: Instant,
): Promise<Figure[]> {
  return (await sources(tenant)).flatMap(({ feed: subject, last_record, silent_since, read, set_aside }) => [
    { kind: 'source_records', subject, value: read } as const,
    { kind: 'source_set_aside', subject, value: set_aside } as const,
    ...(last_record === null
      ? []
      : [{ kind: 'source_lag', subject, value: minutesSince(last_record, now) } as const]),
    ...(silent_since === null
      ? []
      : [{ kind: 'source_silent', subject, value: minutesSince(silent_since, now) } as const]),
  ])
}

/** What the last 24 hours cost, and how that compares with the budget. */
export async function spendFigures(
  { store, budgetOf }: Measuring,
  tenant: TenantId,
  now: Instant,
): Promise<Figure[]> {
  const spent = await spentIn(store.events, tenant, { from: shift(now, -DAY_MS), to: now })
  const spend: Figure = { kind: 'spend_day', subject: '-', value: spent }
  const budget = budgetOf(tenant)
  if (budget === undefined) return [spend]
  const limit = Math.round((budget / DAYS_A_MONTH) * 100) / 100
  return [spend, { kind: 'budget_burn', subject: '-', value: spent / limit, limit }]
}

/** How the installation does that this tenant is in. */
export async function installationFigures({ store, installation }: Measuring): Promise<Figure[]> {
  const [health, { oldestDueSeconds, givenUp, reachable }] = await Promise.all([
    store.health(),
    installation(),
  ])
  return [
    { kind: 'jobs_waiting', subject: '-', value: oldestDueSeconds / 60 },
    { kind: 'jobs_given_up', subject: '-', value: givenUp },
    { kind: 'store_well', subject: '-', value: health.ok ? 1 : 0 },
    ...(health.bytes === undefined
      ? []
      : [{ kind: 'store_bytes', subject: '-', value: health.bytes } as const]),
    ...(reachable === undefined
      ? []
      : [{ kind: 'queue_reachable', subject: '-', value: reachable ? 1 : 0 } as const]),
  ]
}
