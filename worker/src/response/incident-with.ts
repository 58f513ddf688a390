import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** An incident as it is stored. Errors: `incident.unknown` (user). */
export async function incidentWith(
  { incidents }: Pick<Store, 'incidents'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<Incident>> {
  const found = await incidents.get(tenant, id)
  if (found !== undefined) return found
  throw noIncident(tenant, id)
}

export function noIncident(tenant: TenantId, id: string): Problem {
  return problem('incident.unknown', 'user', `there is no incident ${id} in tenant ${tenant}`)
}
