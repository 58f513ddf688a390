import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Containment } from '../../model/containment.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident, Occasion } from '../../model/incident.ts'
import { problem } from '../../model/problem.ts'
import { type Sentence, sentence } from '../../model/sentence.ts'
import type { Clock, Instant } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { ActionCatalogue } from '../actions/catalogue.ts'

/** What the work on containments stands on. */
export interface ContainmentDesk {
  store: Pick<Store, 'containments' | 'incidents' | 'timeline' | 'assets'>
  audit: AuditRecorder
  clock: Clock
  catalogueOf(tenant: TenantId): ActionCatalogue
}

/** A containment that is meant; `actor` is `worker`, `token:NAME` or `user:NAME`. */
export interface ContainmentChange {
  tenant: TenantId
  id: string
  actor: string
}

/** A containment as it is stored. Errors: `containment.unknown` (user). */
export async function containmentWith(
  { store }: Pick<ContainmentDesk, 'store'>,
  { tenant, id }: { tenant: TenantId; id: string },
): Promise<Versioned<Containment>> {
  const found = await store.containments.get(tenant, id)
  if (found !== undefined) return found
  throw problem('containment.unknown', 'user', `there is no containment ${id} in tenant ${tenant}`)
}

/** The incident that answers for this one: itself, or the one it was merged into. */
export async function answeringIncident(
  { store }: { store: Pick<Store, 'incidents'> },
  tenant: TenantId,
  id: IncidentId,
): Promise<Incident | undefined> {
  const seen = new Set<string>()
  for (let next: IncidentId | null = id; next !== null && !seen.has(next); ) {
    seen.add(next)
    const found: Versioned<Incident> | undefined = await store.incidents.get(tenant, next)
    if (found === undefined) return undefined
    if (found.document.merged_into === null) return found.document
    next = found.document.merged_into
  }
  return undefined
}

/**
 * Writes a containment's next state down: in the audit chain first, then in the store, then on the incident's timeline.
 * Errors: `containment.conflict` (user, retry now).
 */
export async function moveOn(
  desk: ContainmentDesk,
  { document: before, version }: Pick<Versioned<Containment>, 'document' | 'version'>,
  change: Pick<Told, 'actor' | 'text' | 'said'> & { occasion?: Occasion } & Partial<
      Pick<Containment, 'state' | 'until' | 'extensions' | 'approved_by' | 'error' | 'since' | 'tried'>
    >,
): Promise<Versioned<Containment>> {
  const { actor, text, said, occasion, ...changed } = change
  const now = desk.clock.now()
  const next: Containment = { ...before, ...changed, updated: now }
  await audited(desk, { at: now, actor, text }, before, next)
  const written = await desk.store.containments.put(before.tenant, next, version)
  if (!written.ok) throw conflict(before.id)
  await note(desk, { at: now, actor, text, said, occasion }, next)
  return containmentWith(desk, next)
}

/** Writes a new containment down. One that is there already is given back as it is. */
export async function begin(
  desk: ContainmentDesk,
  planned: Containment,
  { text, said, occasion }: Pick<Told, 'text' | 'said' | 'occasion'>,
): Promise<Versioned<Containment>> {
  const by = { at: planned.since, actor: planned.by, text, said, occasion }
  await audited(desk, by, undefined, planned)
  const written = await desk.store.containments.put(planned.tenant, planned, 'new')
  if (written.ok) await note(desk, by, planned)
  return containmentWith(desk, planned)
}

interface Told {
  at: Instant
  actor: string
  text: string
  /** The text by its codes. */
  said?: readonly Sentence[] | undefined
  /** What people are told of, where they are. */
  occasion?: Occasion | undefined
}

async function audited(
  desk: ContainmentDesk,
  { at, actor, text }: Told,
  before: Containment | undefined,
  after: Containment,
): Promise<void> {
  const { tenant, id, plan, parameters } = after
  const was = before === undefined ? null : { state: before.state, until: before.until }
  const what = before === undefined ? { action: plan.action, target: plan.target, parameters } : {}
  const now = { ...what, state: after.state, until: after.until, text: text.slice(0, 2000) }
  const action = `containment.${after.state}`
  await desk.audit.record([
    { tenant, at, actor, action, target: `containment/${id}`, before: was, after: now },
  ])
}

async function note(
  desk: ContainmentDesk,
  { at, actor, text, said, occasion }: Told,
  of: Containment,
): Promise<void> {
  const { tenant, incident, id, plan } = of
  const told = `${plan.action}: ${plan.target}: ${text}`
  await desk.store.timeline.create(tenant, [
    {
      id: idOf('entry', incident, 'containment', id, at, told) as EntryId,
      ...{ tenant, incident, at, by: actor, kind: 'containment', text: told.slice(0, 10_000) },
      ...(said === undefined
        ? {}
        : { said: [sentence('entry.action', { action: plan.action, target: plan.target }), ...said] }),
      ...(occasion === undefined ? {} : { occasion, about: id }),
    },
  ])
}

function conflict(id: string) {
  const message = `containment ${id} was changed by somebody else meanwhile; read it again`
  return problem('containment.conflict', 'user', message, { retry: 'now' })
}
