import type { AuditDraft } from '../audit/recorder.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../model/ids.ts'
import type { Incident, TimelineEntry } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import type { Sentence } from '../model/sentence.ts'
import type { Instant } from '../model/time.ts'
import type { Version, Versioned } from '../store/documents.ts'
import { finishIntent } from './finish-intent.ts'
import { type Intent, openGroupingIntent } from './grouping-intent.ts'
import type { IncidentChange } from './incident-desk.ts'
import { incidentWith } from './incident-with.ts'
import type { Rebuilding } from './rebuild-incidents.ts'
import { unmerged } from './transition.ts'

/** What people decide with which findings are an incident. */
export interface ComposingDesk extends Rebuilding {
  store: Rebuilding['store'] & Parameters<typeof openGroupingIntent>[0]['store']
  /** Told when findings are to be grouped, or what was begun here may be left to be ended. */
  onFindings(tenant: TenantId): Promise<void>
}

/** How often a change is begun anew because findings were being grouped meanwhile. */
const ATTEMPTS = 20

interface Told {
  incident: IncidentId
  kind: TimelineEntry['kind']
  text: string
  said?: Sentence[]
  /** Sets it apart from others of its kind. */
  key: string
}

export interface Composition {
  intent: Intent
  told: readonly Told[]
  action?: string
  before?: AuditDraft['before']
  after?: AuditDraft['after']
}

/**
 * Does what `decide` makes of things as they are, in turn with whoever groups findings: what is about to be changed is written
 * down where they look first, so that a change that was begun is ended by whoever comes next. `decide` may be asked again.
 */
export async function compose(
  desk: ComposingDesk,
  tenant: TenantId,
  decide: (at: Instant) => Promise<Composition | undefined>,
  by?: { actor: string; incident: IncidentId },
): Promise<void> {
  const { store, audit, clock } = desk
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const intent = await openGroupingIntent(desk, tenant)
    const { left } = intent
    if (left.length > 0) await finishIntent(desk, tenant, left)
    const at = clock.now()
    const decided = await decide(at)
    if (decided === undefined) return
    const { action, before = null, after = null } = decided
    const entry =
      by === undefined || action === undefined
        ? []
        : [{ tenant, at, actor: by.actor, action, target: `incident/${by.incident}`, before, after }]
    if (entry.length > 0) await audit.record(entry)
    // What was left is left to its own worker as well: it may have gone on since.
    if (await intent.tryWrite([...left, ...decided.intent])) {
      const told = decided.told.map((one) => entryOf(one, { tenant, at, by: by?.actor ?? 'system:grouping' }))
      await store.timeline.create(tenant, told)
      await finishIntent(desk, tenant, decided.intent)
      await intent.tryWrite([...left])
      await desk.onFindings(tenant)
      return
    }
    if (entry.length > 0)
      await audit.record(
        entry.map((one) => ({ ...one, action: `${one.action}.lost`, before: one.after, after: null })),
      )
  }
  throw problem('incident.busy', 'operational', `findings of ${tenant} are being grouped all the time`, {
    retry: 'after',
  })
}

/** The entry that the grouper would write for the same, where it would: the first one stays. */
function entryOf(
  { incident, kind, text, said, key }: Told,
  { tenant, at, by }: { tenant: TenantId; at: Instant; by: string },
): TimelineEntry {
  const id = idOf('entry', incident, kind, ...(key === '' ? [] : [key])) as EntryId
  const told = kind === 'opened' || kind === 'reopened' ? { occasion: kind } : {}
  return {
    ...{ id, tenant, incident, at, by, kind, text: text.slice(0, 10_000) },
    ...(said === undefined ? {} : { said }),
    ...told,
  }
}

export async function currentOf(desk: ComposingDesk, change: IncidentChange): Promise<Versioned<Incident>> {
  const found = await incidentWith(desk.store, change.tenant, change.incident)
  unmerged(found.document)
  if (change.expected !== undefined && change.expected !== (found.version as Version))
    throw problem(
      'incident.conflict',
      'user',
      `incident ${change.incident} was changed by somebody else meanwhile; read it again`,
      { retry: 'now' },
    )
  return found
}
