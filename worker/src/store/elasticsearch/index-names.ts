import { TenantId } from '../../model/ids.ts'

/**
 * `wachter-COLLECTION-TENANT-DAY`, or `-all` where a collection is not kept by day. A tenant's hyphens are written `_`,
 * collections and days have none: hence `wachter-*-TENANT-*` is good for a key or role that sees one tenant alone, also
 * beside a tenant called `TENANT-2`, `x-TENANT` or `2026`.
 */
export interface IndexNames {
  /** Where a document of this moment (milliseconds since 1970) is kept. */
  of(time: number): string
  /** All of them, as a pattern or as the one there is. */
  all: string
}

/** The names of a tenant's indices of one collection. */
export function indexNames(collection: string, tenant: TenantId, byDay: boolean): IndexNames {
  const stem = `wachter-${collection}-${tenant.replaceAll('-', '_')}`
  const one = `${stem}-all`
  return byDay ? { of: (time) => `${stem}-${dayOf(time)}`, all: `${stem}-*` } : { of: () => one, all: one }
}

/** The tenant in an index's name; undefined for a name that none of ours has. */
export function tenantIn(index: string): TenantId | undefined {
  const written = /^wachter-[a-z_]+-([a-z0-9_]+)-(?:all|\d{4}\.\d{2}\.\d{2})$/.exec(index)?.[1]
  return TenantId.safeParse(written?.replaceAll('_', '-')).data
}

/** The event day in an index's name, `2026-11-20`; undefined for one not kept by day. */
export function dayIn(index: string): string | undefined {
  return /-(\d{4}\.\d{2}\.\d{2})$/.exec(index)?.[1]?.replaceAll('.', '-')
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '.')
}
