import type { Store } from '../store/store.ts'
import { isA } from '../store/stored-document.ts'
import { type Kept, keptCollections, restoredDocument, tenantIn } from './kept-collections.ts'
import { type Backup, newer, type Part, partName, type SavedCollection } from './manifest.ts'
import { damaged, faultsOf, linesOf } from './parts.ts'

/** Documents handed to a store in one call. */
const DOCUMENTS_AT_ONCE = 500
const BYTES_AT_ONCE = 8_388_608

/** A collection of a backup and the store's that it goes to. */
export interface Saved {
  saved: SavedCollection
  kept: Kept
}

/**
 * What a backup holds, in the order in which it is restored. Throws `backup.newer` (user) for records of a kind that this
 * version does not know: they would be left behind unseen.
 */
export function savedCollections(store: Store, { manifest }: Backup): readonly Saved[] {
  const order = [...keptCollections(store)].reverse()
  const names = new Set(order.map(({ collection }) => collection.name))
  for (const { collection, documents } of manifest.collections)
    if (documents > 0 && !names.has(collection))
      throw newer(
        `the backup was made by version ${manifest.product} and has ${collection}, which this one has not`,
      )
  const byTenant = Map.groupBy(manifest.collections, ({ tenant }) => tenant)
  return [...byTenant.values()].flatMap((own) =>
    order.flatMap((kept) =>
      own.filter(({ collection }) => collection === kept.collection.name).map((saved) => ({ saved, kept })),
    ),
  )
}

/** Throws `backup.damaged` (operational) with every file that is missing, cut or changed. */
export async function checkParts(backup: Backup): Promise<void> {
  const faults: string[] = []
  for await (const fault of faultsOf(backup)) faults.push(fault)
  if (faults.length > 0) throw damaged(faults)
}

/** The documents of a part as they are restored, some at a time, each checked to be one of the collection and the tenant. */
export async function* documentsOf(
  folder: string,
  { saved, kept }: Saved,
  { nth, part }: { nth: number; part: Part },
): AsyncGenerator<readonly unknown[]> {
  let some: unknown[] = []
  let bytes = 0
  let line = 0
  for await (const { document, bytes: length } of linesOf(folder, saved, { nth, part })) {
    line += 1
    if (!isOf(kept, saved, document))
      throw damaged([
        `${folder}/${partName(saved, nth)}:${line} is no ${saved.collection} of ${saved.tenant}`,
      ])
    some.push(restoredDocument(saved.collection, document))
    bytes += length
    if (some.length < DOCUMENTS_AT_ONCE && bytes < BYTES_AT_ONCE) continue
    yield some
    some = []
    bytes = 0
  }
  if (some.length > 0) yield some
}

function isOf({ collection }: Kept, { tenant }: SavedCollection, document: unknown): boolean {
  return (
    isA(collection, document) &&
    tenantIn(document) === tenant &&
    !Number.isNaN(Date.parse(collection.time(document)))
  )
}
