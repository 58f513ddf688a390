import { TenantId } from '../../model/ids.ts'

/** How much event time an index holds. */
export type Period = 'day' | 'month'

/**
 * `wachter-COLLECTION-TENANT-PERIOD` (`2026.11.20`, `2026.11`), or `-all` where a collection is not kept by event time. A
 * tenant's hyphens are written `_`, collections and periods have none: hence `wachter-*-TENANT-*` is good for a key or role
 * that sees one tenant alone, also beside a tenant called `TENANT-2`, `x-TENANT` or `2026`.
 */
export interface IndexNames {
  /** What holds the documents of a moment (milliseconds since 1970) where they are kept by such periods. */
  of(time: number, period: Period): string
  /** The one index of a collection that is not kept by event time. */
  one: string
  /** All of them, as a pattern. */
  pattern: string
}

/** The names of a tenant's indices of one collection. */
export function indexNames(collection: string, tenant: TenantId): IndexNames {
  const stem = `wachter-${collection}-${tenant.replaceAll('-', '_')}`
  return {
    of: (time, period) => `${stem}-${dayOf(time).slice(0, LENGTH[period]).replaceAll('-', '.')}`,
    one: `${stem}-all`,
    pattern: `${stem}-*`,
  }
}

/** The tenant in an index's name; undefined for a name that none of ours has. */
export function tenantIn(index: string): TenantId | undefined {
  const written = /^wachter-[a-z_]+-([a-z0-9_]+)-(?:all|\d{4}\.\d{2}(?:\.\d{2})?)$/.exec(index)?.[1]
  return TenantId.safeParse(written?.replaceAll('_', '-')).data
}

/** The event days of an index kept by event time: the first (`2026-11-01`) and the one after the last. */
export function daysIn(index: string): { first: string; after: string } | undefined {
  const [, year, month, day] = /-(\d{4})\.(\d{2})(?:\.(\d{2}))?$/.exec(index) ?? []
  if (year === undefined || month === undefined) return undefined
  const at = (months: number, days: number) =>
    dayOf(Date.UTC(Number(year), Number(month) - 1 + months, Number(day ?? 1) + days))
  return { first: at(0, 0), after: day === undefined ? at(1, 0) : at(0, 1) }
}

/** Characters of a day that its period is named by. */
const LENGTH = { day: 10, month: 7 } as const

/** The UTC day of a moment, `2026-11-20`. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
