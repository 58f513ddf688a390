import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'

/** As many as one query may name; a story of more merged incidents shows the history of the first ones. */
const MOST = 1000

/** An incident and all that became part of it, directly or through others; at most 1,000 ids, the incident's own first. */
export async function withAbsorbed(
  incidents: Store['incidents'],
  tenant: TenantId,
  incident: IncidentId,
): Promise<readonly IncidentId[]> {
  const found = new Set([incident])
  let newest: readonly IncidentId[] = [incident]
  while (newest.length > 0 && found.size < MOST) {
    const page = await incidents.page(tenant, {
      where: [{ field: 'merged_into', is: 'in', values: newest }],
      sort: { field: 'sequence', order: 'asc' },
      limit: MOST,
    })
    newest = page.items.map(({ document }) => document.id).filter((id) => !found.has(id))
    for (const id of newest) if (found.size < MOST) found.add(id)
  }
  return [...found]
}
