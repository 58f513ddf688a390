import type { AuditRecorder } from '../audit/recorder.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type { Incident, IncidentState, TimelineEntry } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { moved } from './transition.ts'

export interface IncidentDesk {
  store: Pick<Store, 'incidents' | 'timeline'>
  audit: AuditRecorder
  clock: Clock
}

/** What a person asks for; `actor` is `token:NAME` or `user:NAME`. */
export interface IncidentChange {
  tenant: TenantId
  incident: IncidentId
  actor: string
  /** The version the person saw; a newer one is refused. Absent: whatever is there. */
  expected?: Version | undefined
}

/** Moves an incident to another state. Errors: `incident.unknown`, `incident.transition`, `incident.conflict` (user). */
export function changeState(
  desk: IncidentDesk,
  change: IncidentChange & { to: IncidentState; note?: string | undefined },
): Promise<Incident> {
  const note = change.note === undefined ? '' : `: ${change.note}`
  return update(desk, change, 'incident.transition', (incident) => ({
    next: moved(incident, change.to, desk.clock.now()),
    kind: change.to === 'open' ? 'reopened' : 'transition',
    text: `${incident.state} -> ${change.to}${note}`,
  }))
}

/** Gives an incident to somebody, or to nobody (`null`). */
export function assign(
  desk: IncidentDesk,
  change: IncidentChange & { assignee: string | null },
): Promise<Incident> {
  return update(desk, change, 'incident.assigned', (incident) => ({
    next: { ...incident, assignee: change.assignee, updated: desk.clock.now() },
    kind: 'assigned',
    text: change.assignee === null ? 'assigned to nobody' : `assigned to ${change.assignee}`,
  }))
}

/** Adds a comment to an incident's timeline. `key` makes a repeated request one comment. */
export async function comment(
  desk: IncidentDesk,
  change: IncidentChange & { text: string; key: string },
): Promise<TimelineEntry> {
  const { tenant, incident, actor } = change
  await existing(desk, tenant, incident)
  const entry: TimelineEntry = {
    id: idOf('entry', incident, 'comment', change.key) as EntryId,
    tenant,
    incident,
    at: desk.clock.now(),
    by: actor,
    kind: 'comment',
    text: change.text,
  }
  await desk.audit.record([
    {
      tenant,
      at: entry.at,
      actor,
      action: 'incident.comment',
      target: `incident/${incident}`,
      before: null,
      after: { text: entry.text },
    },
  ])
  await desk.store.timeline.create(tenant, [entry])
  return entry
}

async function existing(desk: IncidentDesk, tenant: TenantId, id: IncidentId) {
  const found = await desk.store.incidents.get(tenant, id)
  if (found === undefined)
    throw problem('incident.unknown', 'user', `there is no incident ${id} in tenant ${tenant}`)
  return found
}

async function update(
  desk: IncidentDesk,
  change: IncidentChange,
  action: string,
  decide: (incident: Incident) => { next: Incident; kind: TimelineEntry['kind']; text: string },
): Promise<Incident> {
  const { tenant, actor } = change
  const { document: before, version } = await existing(desk, tenant, change.incident)
  if (change.expected !== undefined && change.expected !== version) throw conflict(before)
  const { next, kind, text } = decide(before)
  await desk.audit.record([
    {
      tenant,
      at: next.updated,
      actor,
      action,
      target: `incident/${before.id}`,
      before: { state: before.state, assignee: before.assignee },
      after: { state: next.state, assignee: next.assignee, text },
    },
  ])
  const written = await desk.store.incidents.put(tenant, next, version)
  if (!written.ok) throw conflict(before)
  const id = idOf('entry', before.id, kind, next.updated, text, version) as EntryId
  await desk.store.timeline.create(tenant, [
    { id, tenant, incident: before.id, at: next.updated, by: actor, kind, text: text.slice(0, 10_000) },
  ])
  return next
}

function conflict(incident: Incident) {
  return problem(
    'incident.conflict',
    'user',
    `incident ${incident.id} was changed by somebody else meanwhile; read it again`,
    {
      retry: 'now',
    },
  )
}
