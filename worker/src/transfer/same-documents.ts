import { canonicalJson } from '../audit/canonical-json.ts'
import { AuditHead } from '../model/audit-entry.ts'
import type { TenantId } from '../model/ids.ts'
import { safeParseNewer } from '../model/newer-fields.ts'
import { auditHeads } from '../store/audit-collections.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import type { Kept } from './kept-collections.ts'

/** Ids of documents by what a store has of them. */
export interface Compared {
  same: readonly string[]
  missing: readonly string[]
  different: readonly string[]
}

/**
 * Whether a store has these documents as they are. The end of an audit chain may have moved on since, if the entry it was
 * at is there.
 */
export async function sameDocuments(
  store: Store,
  { collection, documents }: Kept,
  { tenant, wanted }: { tenant: TenantId; wanted: readonly unknown[] },
): Promise<Compared> {
  const ids = wanted.map((document) => collection.id(document).toWellFormed())
  const found = await documents.getMany(tenant, ids)
  const there = new Map(found.map(({ document }) => [collection.id(document).toWellFormed(), document]))
  const compared: Record<keyof Compared, string[]> = { same: [], missing: [], different: [] }
  for (const [nth, id] of ids.entries()) {
    const document = wanted[nth]
    if (!there.has(id)) compared.missing.push(id)
    else if (canonicalJson(there.get(id)) === canonicalJson(document)) compared.same.push(id)
    else if (collection.name === auditHeads.name && (await isPast(store, document))) compared.same.push(id)
    else compared.different.push(id)
  }
  return compared
}

/** Whether this end of a chain is one that the store's chain has gone through. */
async function isPast(store: Store, head: unknown): Promise<boolean> {
  const past = safeParseNewer(AuditHead, head).data
  if (past === undefined) return false
  const where: Condition[] = [{ field: 'sequence', is: 'in', values: [past.sequence] }]
  const { items } = await store.audit.page(past.tenant, { where, limit: 1 })
  return items[0]?.document.hash === past.hash
}
