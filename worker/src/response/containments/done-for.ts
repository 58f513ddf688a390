import type { Containment } from '../../model/containment.ts'
import type { Incident } from '../../model/incident.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'

/** What was changed outside to contain an incident, and those that became part of it: what stands, and what was taken back since. */
export async function doneFor(
  store: Pick<Store, 'incidents' | 'containments'>,
  { tenant, id }: Pick<Incident, 'tenant' | 'id'>,
): Promise<readonly Containment[]> {
  const incidents = await withAbsorbed(store.incidents, tenant, id)
  const where = [
    { field: 'incident', is: 'in' as const, values: [...incidents] },
    { field: 'state', is: 'in' as const, values: ['standing', 'rolled_back'] },
  ]
  const done: Containment[] = []
  for await (const { document } of everyDocument(store.containments, tenant, where)) done.push(document)
  return done.sort((one, other) => (one.since < other.since ? -1 : 1))
}
