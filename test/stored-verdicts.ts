import { join } from 'node:path'
import type { Finding } from '../worker/src/model/finding.ts'
import type { TenantId } from '../worker/src/model/ids.ts'
import { wachterGovernance } from '../worker/src/sources/wachter-governance.ts'
import { wachterInventory } from '../worker/src/sources/wachter-inventory.ts'
import type { Condition, Cursor, Documents } from '../worker/src/store/documents.ts'
import { openSqliteStore } from '../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../worker/src/store/store.ts'

/** The verdicts in the embedded store of a data folder. */
export async function storedVerdicts(data: string, tenant: TenantId) {
  const store = await openSqliteStore({ file: join(data, 'wachter.db') })
  try {
    return await verdictsIn(store, tenant)
  } finally {
    await store.close()
  }
}

/**
 * What must not depend on when the worker ran: everything it found but the times at which it did its work, how the
 * inventory changed between two looks, and when more was borne than may be.
 */
export async function verdictsIn(store: Store, tenant: TenantId) {
  const stored = await all(store.findings, tenant)
  const lasting = stored.filter((finding) => !isDrift(finding))
  const ofLasting = new Set(lasting.map(({ incident }) => incident))
  const ofDriftAlone = new Set(
    stored
      .filter((finding) => isDrift(finding) && !ofLasting.has(finding.incident))
      .map(({ incident }) => incident),
  )
  const incidents = (await all(store.incidents, tenant))
    .filter(({ id, merged_into }) => merged_into === null && !ofDriftAlone.has(id))
    .map(({ opened: _, updated: __, acknowledged, contained, ...incident }) => ({
      ...incident,
      isAcknowledged: acknowledged !== null,
      isContained: contained !== null,
    }))
  return {
    findings: lasting.map(({ created: _, ...finding }) => finding).sort(byId),
    incidents: incidents.sort(byId),
    events: await store.events.count(tenant, { where: [NOT_DRIFT] }),
    quarantined: await store.quarantine.count(tenant, {}),
  }
}

function isDrift({ source }: Pick<Finding, 'source'>): boolean {
  return OF_THEIR_TIME.includes(source)
}

/** Every document of a collection. */
export async function all<T>(documents: Documents<T>, tenant: TenantId): Promise<T[]> {
  const found: T[] = []
  let cursor: Cursor | undefined
  do {
    const page = await documents.page(tenant, { limit: 1000 }, cursor)
    found.push(...page.items.map((item) => item.document))
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

const OF_THEIR_TIME: readonly string[] = [wachterInventory.id, wachterGovernance.id]
const NOT_DRIFT: Condition = { field: 'wachter.source.id', is: 'not_in', values: OF_THEIR_TIME }

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
