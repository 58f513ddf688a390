import type { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import { everyDocument, portions } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { isOver } from '../merged-work.ts'

/** Bags looked at, and items removed, in one go. */
const TOGETHER = 200

/**
 * Removes bags that were taken before a moment, with their items. A bag stays while its incident, or what that became part of, is
 * worked on, however old it is. Gives how many bags went.
 */
export async function retireEvidence(
  store: Pick<Store, 'evidenceBags' | 'evidenceItems' | 'incidents'>,
  tenant: TenantId,
  before: Instant,
): Promise<number> {
  const gone: string[] = []
  const old = [{ field: 'taken', is: 'range' as const, before }]
  for await (const { document: bag } of everyDocument(store.evidenceBags, tenant, old)) {
    if (!(await isWorkedOn(store, tenant, bag.incident))) gone.push(bag.id)
  }
  for (const some of portions(gone, TOGETHER)) {
    const items: string[] = []
    const theirs = [{ field: 'bag', is: 'in' as const, values: some }]
    for await (const { document } of everyDocument(store.evidenceItems, tenant, theirs))
      items.push(document.id)
    // The bag last: what is left of one that was begun is found again.
    for (const few of portions(items, TOGETHER)) await store.evidenceItems.remove(tenant, few)
    await store.evidenceBags.remove(tenant, some)
  }
  return gone.length
}

async function isWorkedOn(
  store: Pick<Store, 'incidents'>,
  tenant: TenantId,
  id: string,
  seen: readonly string[] = [],
): Promise<boolean> {
  const incident = (await store.incidents.get(tenant, id))?.document
  if (incident === undefined || seen.includes(id)) return false
  if (incident.merged_into === null) return !isOver(incident)
  return isWorkedOn(store, tenant, incident.merged_into, [...seen, id])
}
