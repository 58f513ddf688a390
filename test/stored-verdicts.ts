import { join } from 'node:path'
import type { TenantId } from '../worker/src/model/ids.ts'
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
 * What must not depend on when the worker ran: everything it found but the times at which it did its work, and how the
 * inventory changed between two looks.
 */
export async function verdictsIn(store: Store, tenant: TenantId) {
  const findings = (await all(store.findings, tenant))
    .filter(({ source }) => source !== wachterInventory.id)
    .map(({ created: _, ...finding }) => finding)
  const incidents = (await all(store.incidents, tenant))
    .filter((incident) => incident.merged_into === null)
    .map(({ opened: _, updated: __, ...incident }) => incident)
  return {
    findings: findings.sort(byId),
    incidents: incidents.sort(byId),
    events: await store.events.count(tenant, { where: [NOT_DRIFT] }),
    quarantined: await store.quarantine.count(tenant, {}),
  }
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

const NOT_DRIFT: Condition = { field: 'wachter.source.id', is: 'not_in', values: [wachterInventory.id] }

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
