import type { TenantId } from '../model/ids.ts'
import type { MeasureKind } from '../model/measure.ts'
import { dayOf, type Instant, shift } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

/** A figure on a day. */
export interface TrendPoint {
  day: string
  value: number
  /** The part of the figure, `severity=SEV1`; null for the whole. */
  part: string | null
}

/** What a figure of the programme was on each of the last so many days, the earliest first; days without a value have none. */
export async function programmeTrend(
  store: Pick<Store, 'measures'>,
  tenant: TenantId,
  asked: { kind: Extract<MeasureKind, 'kpi' | 'maturity_level' | 'maturity_score'>; subject: string } & {
    days: number
    now: Instant
  },
): Promise<TrendPoint[]> {
  const points: TrendPoint[] = []
  for await (const { document } of everyDocument(store.measures, tenant, [
    { field: 'kind', is: 'in', values: [asked.kind] },
    { field: 'subject', is: 'in', values: [asked.subject] },
    { field: 'at', is: 'range', after: shift(asked.now, -asked.days * DAY_MS) },
  ])) {
    const { at, value, detail } = document
    const part = asked.kind === 'kpi' ? (detail ?? null) : null
    points.push({ day: dayOf(at), value, part })
  }
  return points.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** How the programme stood when it was last measured, on `day` or before; undefined where it never was. */
export async function latestDay(store: Pick<Store, 'programmeDays'>, tenant: TenantId, day?: string) {
  const until = day === undefined ? {} : { to: `${day}T23:59:59.999Z` }
  const { items } = await store.programmeDays.page(tenant, {
    where: [{ field: 'begins', is: 'range', ...until }],
    limit: 1,
    latest: true,
    uncounted: true,
  })
  return items[0]?.document
}
