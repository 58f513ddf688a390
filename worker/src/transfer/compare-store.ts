import { AuditEntry } from '../model/audit-entry.ts'
import type { TenantId } from '../model/ids.ts'
import { safeParseNewer } from '../model/newer-fields.ts'
import { audit, auditHeads } from '../store/audit-collections.ts'
import type { Condition } from '../store/documents.ts'
import { checkpoints, type Store } from '../store/store.ts'
import type { Backup } from './manifest.ts'
import { RESTORE_MARK } from './restore-mark.ts'
import { sameDocuments } from './same-documents.ts'
import { documentsOf, type Saved, savedCollections } from './saved-documents.ts'

/** A collection of a tenant in the backup and in the store. */
export interface Comparison {
  tenant: TenantId
  collection: string
  saved: number
  same: number
  /** In the backup and not in the store, or not as it is there. */
  missing: number
  different: number
  /** In the store and not in the backup; what was audited since is none of them. */
  extra: number
  /** Of missing and different ones, the first. */
  ids: readonly string[]
}

const MOST_IDS = 20

/** Compares every record of a backup with the store's. Throws `backup.damaged` and the store's problems. */
export async function* compareStore(store: Store, backup: Backup): AsyncGenerator<Comparison> {
  for (const one of savedCollections(store, backup)) yield await compareOne(store, backup, one)
}

/** Whether everything of the backup is in the store; `exactly`: and nothing else. */
export function isWhole({ missing, different, extra }: Comparison, exactly: boolean): boolean {
  return missing + different + (exactly ? extra : 0) === 0
}

async function compareOne(store: Store, { folder }: Backup, one: Saved): Promise<Comparison> {
  const { saved, kept } = one
  const { tenant, collection, documents, parts } = saved
  const counts = { same: 0, missing: 0, different: 0 }
  const ids: string[] = []
  let last: unknown
  for (const [nth, part] of parts.entries()) {
    for await (const wanted of documentsOf(folder, one, { nth: nth + 1, part })) {
      const { same, missing, different } = await sameDocuments(store, kept, { tenant, wanted })
      counts.same += same.length
      counts.missing += missing.length
      counts.different += different.length
      ids.push(...[...missing, ...different].slice(0, MOST_IDS - ids.length))
      last = wanted.at(-1)
    }
  }
  const there = await kept.documents.count(tenant, { where: comparable(collection, last) })
  const extra = collection === auditHeads.name ? 0 : Math.max(0, there - counts.same - counts.different)
  return { tenant, collection, saved: documents, ...counts, extra, ids }
}

/** What of the store stands against the backup: neither what was audited since, nor the note of a restore that runs. */
function comparable(collection: string, last: unknown): Condition[] {
  if (collection === checkpoints.name) return [{ field: 'feed', is: 'not_in', values: [RESTORE_MARK] }]
  if (collection !== audit.name) return []
  return [{ field: 'sequence', is: 'range', to: safeParseNewer(AuditEntry, last).data?.sequence ?? -1 }]
}
