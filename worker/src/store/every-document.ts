import type { TenantId } from '../model/ids.ts'
import type { Cursor, Documents, Query, Versioned } from './documents.ts'

/** Documents read at a time: the most a page holds. */
const PAGE = 1000

/** All documents that match, whoever wrote them, in the order of arrival, a page at a time as they are taken. */
export async function* everyDocument<T>(
  documents: Pick<Documents<T>, 'page'>,
  tenant: TenantId,
  where: Query['where'] & object,
): AsyncGenerator<Versioned<T>> {
  const query: Query = { where, sort: { field: 'sequence', order: 'asc' }, limit: PAGE, uncounted: true }
  let cursor: Cursor | undefined
  do {
    const page = await documents.page(
      tenant,
      cursor === undefined ? { ...query, latest: true } : query,
      cursor,
    )
    yield* page.items
    cursor = page.next
  } while (cursor !== undefined)
}

/** The values in portions of at most `size`, in order. */
export function portions<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, nth) =>
    values.slice(nth * size, (nth + 1) * size),
  )
}
