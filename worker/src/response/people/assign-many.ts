import type { IncidentId, TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import { assign, type IncidentDesk } from '../incident-desk.ts'

/** What became of one of many. */
export interface Assigned {
  incident: IncidentId
  /** Undefined where it was assigned. */
  problem: string | undefined
}

/** Gives incidents to somebody, or to nobody (`null`), each by itself: one that can't be keeps no other one from being. */
export async function assignMany(
  desk: IncidentDesk,
  {
    tenant,
    actor,
    incidents,
    assignee,
  }: {
    tenant: TenantId
    actor: string
    incidents: readonly IncidentId[]
    assignee: string | null
  },
): Promise<readonly Assigned[]> {
  const done: Assigned[] = []
  for (const incident of new Set(incidents)) {
    try {
      await assign(desk, { tenant, actor, incident, assignee })
      done.push({ incident, problem: undefined })
    } catch (thrown) {
      const { kind, message } = asProblem(thrown)
      if (kind !== 'user') throw thrown
      done.push({ incident, problem: message })
    }
  }
  return done
}
