import { type EntryId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident, Occasion, TimelineEntry } from '../../model/incident.ts'
import type { ClockKind } from '../../model/playbook.ts'
import { inEnglish, type Sentence, sentence } from '../../model/sentence.ts'
import { type Clock, epochMs, type Instant } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { dossierOf } from '../dossier.ts'
import { dutiesFor } from '../regimes/duties-for.ts'
import type { RegimeView } from '../regimes/duties-of.ts'
import type { Regimes } from '../regimes/regime.ts'
import { watchedClocks } from './all-clocks.ts'
import type { PolicyFor } from './clock-policy.ts'
import { type ClockView, DONE } from './clocks-of.ts'

/** What watching clocks stands on; without a policy or regimes those are not watched. */
export interface ClockWatch {
  store: Pick<Store, 'incidents' | 'dossiers' | 'assets' | 'timeline' | 'notifications'>
  clock: Clock
  policyFor: PolicyFor
  regimes: Regimes | undefined
}

const STANDING: Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
]
const WRITTEN_TOGETHER = 500
/** What is left of a period for reporting when it is warned of, a share of the whole; regimes set no such figure. */
const WARN_DUTY_AT = 0.25

/**
 * Writes into the history of each incident that is not over what its clocks and periods for reporting have come to: little time left,
 * none left. Once for each end: however often it looks, and another end (another severity, a pause) is told anew. Gives how
 * many entries are new.
 */
export async function watchClocks(watch: ClockWatch, tenant: TenantId, signal: AbortSignal): Promise<number> {
  const { incidents, timeline } = watch.store
  const spokenOf = await withDossiers(watch, tenant)
  let told = 0
  let entries: TimelineEntry[] = []
  const write = async () => {
    const written = await timeline.create(tenant, entries)
    told += written.filter((answer) => answer === 'created').length
    entries = []
  }
  for await (const { document: incident } of everyDocument(incidents, tenant, STANDING)) {
    signal.throwIfAborted()
    entries.push(...(await entriesFor(watch, incident, spokenOf.has(incident.id))))
    if (entries.length >= WRITTEN_TOGETHER) await write()
  }
  if (entries.length > 0) await write()
  return told
}

/** The incidents of which something is on record, of their own or of what became part of them: few of all. */
async function withDossiers({ store }: ClockWatch, tenant: TenantId): Promise<ReadonlySet<IncidentId>> {
  const found = new Set<IncidentId>()
  for await (const { document } of everyDocument(store.dossiers, tenant, [])) {
    let id: IncidentId | null = document.incident
    while (id !== null && !found.has(id)) {
      found.add(id)
      id = (await store.incidents.get(tenant, id))?.document.merged_into ?? null
    }
  }
  return found
}

async function entriesFor(
  watch: ClockWatch,
  incident: Incident,
  isSpokenOf: boolean,
): Promise<TimelineEntry[]> {
  const { store, regimes } = watch
  const policy = watch.policyFor(incident.category)
  const now = watch.clock.now()
  const said = isSpokenOf ? await dossierOf(store, incident) : undefined
  const pauses = said?.pauses ?? []
  const clocks = policy === undefined ? [] : await watchedClocks(store, { policy, incident, pauses, now })
  const reported =
    regimes === undefined || said === undefined
      ? []
      : await dutiesFor(store, regimes, { incident, said, now })
  const entry = (
    key: readonly string[],
    told: Pick<TimelineEntry, 'text' | 'said'>,
    occasion: Occasion,
  ): TimelineEntry => ({
    id: idOf('entry', incident.id, 'clock', ...key) as EntryId,
    tenant: incident.tenant,
    incident: incident.id,
    at: now,
    by: 'system:clocks',
    kind: 'clock',
    ...told,
    occasion,
  })
  return [
    ...clocks.flatMap((view) => {
      const said = clockSaid(view)
      if (said === undefined) return []
      const occasion = view.state === 'breached' ? 'clock_breached' : 'clock_warning'
      const told = { text: inEnglish(said), said: [said] }
      return [entry([view.clock, view.state, view.due ?? 'never'], told, occasion)]
    }),
    ...reported.flatMap((view) =>
      dutiesSaid(view, now).map(({ key, said, occasion }) =>
        entry(key, { text: inEnglish(said), said: [said] }, occasion),
      ),
    ),
  ]
}

function clockSaid({ clock, state, due, warned }: ClockView<ClockKind>): Sentence | undefined {
  const filled = { done: DONE[clock], until: due ?? 'its time' }
  if (state === 'breached') return sentence('entry.clock_over', filled)
  return warned ? sentence('entry.clock_near', filled) : undefined
}

interface DutySaid {
  key: string[]
  said: Sentence
  occasion: Occasion
}

/** Of regimes that somebody decided on; what is merely suggested is nobody's time yet. */
function dutiesSaid({ regime, applies, duties }: RegimeView, now: Instant): DutySaid[] {
  if (applies !== 'yes') return []
  return duties.flatMap(({ duty, state, starts, due, slack_ms: slack }): DutySaid[] => {
    if (starts === null || due === null || slack === null) return []
    const key = [regime.id, duty.id, state, due]
    const filled = { regime: regime.title.en, duty: duty.title.en, clause: duty.clause, until: due }
    if (state === 'breached')
      return [{ key, said: sentence('entry.report_over', filled), occasion: 'report_breached' }]
    const whole = epochMs(due) - epochMs(starts)
    if (state !== 'running' || slack > whole * WARN_DUTY_AT || now < starts) return []
    return [{ key, said: sentence('entry.report_near', filled), occasion: 'report_warning' }]
  })
}
