import { approvalsMissing } from '../../model/approvals-missing.ts'
import type { Containment } from '../../model/containment.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Run } from '../../model/run.ts'
import type { Clock } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { holdersOf, type OnCall } from '../oncall/on-call.ts'

/** What waits for somebody. */
export interface Queue {
  /** The roles that they hold now, by `roles.yaml` or because they are on call. */
  roles: readonly string[]
  /** Theirs, not over, the gravest first. */
  incidents: readonly Incident[]
  /** Runs of playbooks that wait for one of their roles. */
  runs: readonly Run[]
  /** What is planned and wants approvals; not what they asked for or have approved. */
  approvals: readonly Containment[]
}

export interface QueueDesk {
  store: Pick<Store, 'incidents' | 'runs' | 'containments'>
  onCall: OnCall
  clock: Clock
}

const NOT_OVER: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
]
/** Of each kind at most, the gravest or the oldest first. */
const MOST = 500

/** What waits for a person, by the name that incidents, roles and rotas have for them. */
export async function queueOf(desk: QueueDesk, tenant: TenantId, person: string): Promise<Queue> {
  const { store, clock } = desk
  const names = new Set(['', 'user:', 'token:', 'person:'].map((kind) => `${kind}${person}`))
  const roles = await rolesHeldBy(desk, person)
  const incidents = await taken(
    everyDocument(store.incidents, tenant, [
      ...NOT_OVER,
      { field: 'assignee', is: 'in', values: [...names] },
    ]),
    () => true,
  )
  const runs =
    roles.length === 0
      ? []
      : await taken(
          everyDocument(store.runs, tenant, [
            { field: 'state', is: 'in', values: ['running', 'stopping'] },
            { field: 'waiting_for', is: 'in', values: roles },
          ]),
          () => true,
        )
  const approvals = await taken(
    everyDocument(store.containments, tenant, [{ field: 'state', is: 'in', values: ['planned'] }]),
    (planned) =>
      approvalsMissing(planned) > 0 &&
      !names.has(planned.by) &&
      !planned.approved_by.some((by) => names.has(by)),
  )
  return {
    roles,
    incidents: incidents
      .sort((a, b) => a.severity.localeCompare(b.severity) || a.opened.localeCompare(b.opened))
      .slice(0, MOST),
    runs: runs.sort((a, b) => (a.due ?? clock.now()).localeCompare(b.due ?? clock.now())).slice(0, MOST),
    approvals: approvals.sort((a, b) => a.since.localeCompare(b.since)).slice(0, MOST),
  }
}

/** The roles that a person holds now, by `roles.yaml` or because they are on call. */
export async function rolesHeldBy(
  { onCall, clock }: Pick<QueueDesk, 'onCall' | 'clock'>,
  person: string,
): Promise<string[]> {
  const held: string[] = []
  for (const { id } of onCall.roles.values()) {
    const holders = await holdersOf(onCall, id, clock.now())
    // Who is on call holds a role in the place of its people, who hold it all the same.
    const own = onCall.roles.get(id)?.people.includes(person) ?? false
    if (own || holders.people.includes(person)) held.push(id)
  }
  return held
}

async function taken<T>(found: AsyncGenerator<{ document: T }>, wanted: (one: T) => boolean): Promise<T[]> {
  const kept: T[] = []
  for await (const { document } of found) if (wanted(document)) kept.push(document)
  return kept
}
