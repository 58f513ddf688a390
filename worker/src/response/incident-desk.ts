import type { AuditRecorder } from '../audit/recorder.ts'
import type { Disposition } from '../model/finding.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type {
  Closure,
  Incident,
  IncidentLink,
  IncidentState,
  Occasion,
  TimelineEntry,
} from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import { inEnglish, sentence, withWords } from '../model/sentence.ts'
import type { Clock } from '../model/time.ts'
import type { Version, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { incidentWith } from './incident-with.ts'
import { moved, unmerged } from './transition.ts'

/** What an incident has room for (model/incident.ts). */
const MOST_LINKS = 50

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

/**
 * Moves an incident to another state. Errors: `incident.unknown`, `incident.transition`, `incident.merged`,
 * `incident.conflict` (user).
 */
export function changeState(
  desk: IncidentDesk,
  change: IncidentChange & {
    to: IncidentState
    note?: string | undefined
    /** What its findings were: they get it in turn (`verdictsOfClosed`). Only of one that is closed. */
    verdict?: Disposition['verdict'] | undefined
  },
): Promise<Changed> {
  const { to, verdict } = change
  const note = change.note === undefined ? '' : `: ${change.note}`
  if (verdict !== undefined && (to !== 'closed' || change.note === undefined))
    throw problem(
      'incident.verdict',
      'user',
      'a verdict is given when an incident is closed, with a note that says why',
    )
  return update(desk, change, 'incident.transition', (incident) => {
    const at = desk.clock.now()
    const next = moved(incident, to, at)
    const closure: Closure = {
      ...{ as: 'done', reason: change.note ?? '', by: change.actor, at, was: incident.state },
      ...(verdict === undefined ? {} : { verdict }),
    }
    return {
      next: to === 'closed' ? { ...next, closure } : next,
      kind: to === 'open' ? 'reopened' : 'transition',
      occasion: OCCASIONS[to],
      ...withWords(
        [
          sentence('entry.state', { state: incident.state, next_state: to }),
          ...(verdict === undefined ? [] : [sentence('entry.verdict', { verdict })]),
        ],
        change.note ?? '',
      ),
      text: `${incident.state} -> ${to}${verdict === undefined ? '' : ` (${verdictText[verdict]})`}${note}`,
    }
  })
}

const verdictText = { true: 'an attack', false: 'a false alarm', benign: 'right, and allowed' } as const

/**
 * Says that two incidents have to do with each other; each keeps its findings. A duplicate is closed. Said already it changes
 * nothing. Errors (user): those of `changeState`, `incident.itself`, `incident.links` (no room for another).
 */
export async function linkIncident(
  desk: IncidentDesk,
  change: IncidentChange & { to: IncidentId; kind: IncidentLink['kind']; note: string },
): Promise<Changed> {
  const { tenant, to, kind, note, actor } = change
  if (to === change.incident)
    throw problem('incident.itself', 'user', `incident ${to} can't be linked to itself`)
  unmerged((await incidentWith(desk.store, tenant, to)).document)
  const found = await incidentWith(desk.store, tenant, change.incident)
  if (found.document.links?.some((link) => link.incident === to && link.kind === kind)) return found
  return update(desk, change, 'incident.linked', (incident) => {
    const links = incident.links ?? []
    if (links.length >= MOST_LINKS)
      throw problem(
        'incident.links',
        'user',
        `incident ${incident.id} has ${MOST_LINKS} links, which is the most`,
      )
    const at = desk.clock.now()
    const isOver = kind !== 'duplicate_of' || incident.state === 'closed'
    const closure: Closure = {
      ...{ as: 'duplicate', reason: `of ${to}: ${note}`.slice(0, 2000), by: actor, at, was: incident.state },
    }
    const next = isOver
      ? { ...unmerged(incident), updated: at }
      : { ...moved(incident, 'closed', at), closure }
    return {
      next: { ...next, links: [...links, { incident: to, kind, by: actor, at, note }] },
      kind: 'link',
      text: `${kind.replace('_', ' ')} ${to}: ${note}`,
      ...withWords([sentence('entry.linked', { link: kind, incident: to })], note),
    }
  })
}

/** Takes a link back. Not there, it changes nothing. Errors as of `assign`. */
export async function unlinkIncident(
  desk: IncidentDesk,
  change: IncidentChange & { to: IncidentId; kind: IncidentLink['kind'] },
): Promise<Changed> {
  const isIt = (link: IncidentLink) => link.incident === change.to && link.kind === change.kind
  const found = await incidentWith(desk.store, change.tenant, change.incident)
  if (!found.document.links?.some(isIt)) return found
  return update(desk, change, 'incident.unlinked', (incident) => {
    const { links = [], ...rest } = unmerged(incident)
    const left = links.filter((link) => !isIt(link))
    return {
      next: { ...rest, ...(left.length === 0 ? {} : { links: left }), updated: desk.clock.now() },
      kind: 'link',
      text: `no longer ${change.kind.replace('_', ' ')} ${change.to}`,
      said: [sentence('entry.unlinked', { link: change.kind, incident: change.to })],
    }
  })
}

/** Of which moves people are told. */
const OCCASIONS: Partial<Record<IncidentState, Occasion>> = {
  open: 'reopened',
  acknowledged: 'acknowledged',
  contained: 'contained',
  resolved: 'resolved',
  closed: 'resolved',
}

/** Gives an incident to somebody, or to nobody (`null`). Errors: `incident.unknown`, `incident.merged`, `incident.conflict`. */
export function assign(
  desk: IncidentDesk,
  change: IncidentChange & { assignee: string | null },
): Promise<Changed> {
  return update(desk, change, 'incident.assigned', (incident) => ({
    next: { ...unmerged(incident), assignee: change.assignee, updated: desk.clock.now() },
    kind: 'assigned',
    ...assignedTo(change.assignee),
  }))
}

function assignedTo(person: string | null): Pick<TimelineEntry, 'text' | 'said'> {
  const said = person === null ? sentence('entry.unassigned') : sentence('entry.assigned', { person })
  return { text: inEnglish(said), said: [said] }
}

/**
 * Adds a comment to an incident's timeline. `key` makes a repeated request of the same person one comment: the first is
 * given back. Errors: `incident.unknown` (user).
 */
export async function comment(
  desk: IncidentDesk,
  change: IncidentChange & { text: string; key: string },
): Promise<TimelineEntry> {
  const { tenant, incident, actor } = change
  await incidentWith(desk.store, tenant, incident)
  // The key is its sender's own: nobody can take another's place with it.
  const id = idOf('entry', incident, 'comment', actor, change.key) as EntryId
  const written = await desk.store.timeline.get(tenant, id)
  if (written !== undefined) return written.document
  const entry: TimelineEntry = {
    id,
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
  const [made] = await desk.store.timeline.create(tenant, [entry])
  const first = made === 'exists' ? await desk.store.timeline.get(tenant, id) : undefined
  return first?.document ?? entry
}

/** An incident as it is after a change, with the version to name in the next one. */
export type Changed = Pick<Versioned<Incident>, 'document' | 'version'>

async function update(
  desk: IncidentDesk,
  change: IncidentChange,
  action: string,
  decide: (
    incident: Incident,
  ) => Pick<TimelineEntry, 'kind' | 'text' | 'said' | 'occasion'> & { next: Incident },
): Promise<Changed> {
  const { tenant, actor } = change
  const { document: before, version } = await incidentWith(desk.store, tenant, change.incident)
  if (change.expected !== undefined && change.expected !== version) throw conflict(before)
  const { next, kind, text, said, occasion } = decide(before)
  const entry = { tenant, at: next.updated, actor, action, target: `incident/${before.id}` }
  const was = { state: before.state, assignee: before.assignee }
  const after = { state: next.state, assignee: next.assignee, text }
  await desk.audit.record([{ ...entry, before: was, after }])
  const written = await desk.store.incidents.put(tenant, next, version)
  if (!written.ok) {
    // It stands in the chain already; the chain also says that it came to nothing.
    await desk.audit.record([{ ...entry, action: `${action}.lost`, before: after, after: null }])
    throw conflict(before)
  }
  const id = idOf('entry', before.id, kind, next.updated, text, version) as EntryId
  await desk.store.timeline.create(tenant, [
    {
      ...{ id, tenant, incident: before.id, at: next.updated, by: actor, kind },
      text: text.slice(0, 10_000),
      ...(said === undefined ? {} : { said }),
      ...(occasion === undefined ? {} : { occasion }),
    },
  ])
  return { document: next, version: written.value }
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
