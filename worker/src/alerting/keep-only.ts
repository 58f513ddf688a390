import { isDeepStrictEqual } from 'node:util'
import type { TenantId } from '../model/ids.ts'
import type { Documents, Versioned } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'

const WRITTEN_TOGETHER = 500

/**
 * Makes the documents that are known into those that are wanted: writes what is new or different, removes what is wanted no
 * more. What somebody else has changed meanwhile is left to them, or to the next look. Gives how many have changed.
 */
export async function keepOnly<T extends { id: string }>(
  documents: Pick<Documents<T>, 'putMany' | 'remove'>,
  tenant: TenantId,
  { known, wanted }: { known: AsyncIterable<Versioned<T>>; wanted: ReadonlyMap<string, T> },
): Promise<number> {
  const left = new Map(wanted)
  const gone: string[] = []
  const changes: Parameters<Documents<T>['putMany']>[1][number][] = []
  for await (const { document, version } of known) {
    const next = left.get(document.id)
    left.delete(document.id)
    if (next === undefined) gone.push(document.id)
    else if (!isDeepStrictEqual(next, document)) changes.push({ document: next, expected: version })
  }
  for (const document of left.values()) changes.push({ document, expected: 'new' })
  for (const portion of portions(changes, WRITTEN_TOGETHER)) await documents.putMany(tenant, portion)
  if (gone.length > 0) await documents.remove(tenant, gone)
  return changes.length + gone.length
}
