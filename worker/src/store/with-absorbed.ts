import type { TenantId } from '../model/ids.ts'
import type { Documents } from './documents.ts'

/** As many as one query may name; a story of more merged records shows the history of the first ones. */
const MOST = 1000

/**
 * A record and all that became part of it (`merged_into`), directly or through others; at most 1,000 ids, the record's own
 * first.
 */
export async function withAbsorbed<Id extends string>(
  documents: Pick<Documents<{ id: Id }>, 'page'>,
  tenant: TenantId,
  id: Id,
): Promise<readonly Id[]> {
  const found = new Set([id])
  let newest: readonly Id[] = [id]
  while (newest.length > 0 && found.size < MOST) {
    const page = await documents.page(tenant, {
      where: [{ field: 'merged_into', is: 'in', values: newest }],
      sort: { field: 'sequence', order: 'asc' },
      limit: MOST,
    })
    newest = page.items.map(({ document }) => document.id).filter((one) => !found.has(one))
    for (const one of newest) if (found.size < MOST) found.add(one)
  }
  return [...found]
}
