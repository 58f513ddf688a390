import type { AuditRecorder } from '../audit/recorder.ts'
import type { Dossier, Trigger } from '../model/dossier.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { problem } from '../model/problem.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import { incidentWith } from './incident-with.ts'

export interface DossierDesk {
  store: Pick<Store, 'incidents' | 'dossiers'>
  audit: AuditRecorder
  clock: Clock
}

export interface DossierChange {
  tenant: TenantId
  incident: IncidentId
  /** `token:NAME` or `user:NAME`. */
  actor: string
}

/**
 * What people have said about an incident and about those that became part of it: the earliest moments, every report, and of
 * two answers or decisions the incident's own.
 */
export async function dossierOf(
  store: Pick<Store, 'incidents' | 'dossiers'>,
  incident: Pick<Incident, 'id' | 'tenant'>,
): Promise<Dossier | undefined> {
  const ids = await withAbsorbed(store.incidents, incident.tenant, incident.id)
  const found = (await store.dossiers.getMany(incident.tenant, ids)).map(({ document }) => document)
  const order = new Map(ids.map((id, nth) => [id, nth]))
  const [first, ...others] = found.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  if (first === undefined) return undefined
  return others.reduce(joined, { ...first, id: incident.id, incident: incident.id })
}

function joined(kept: Dossier, other: Dossier): Dossier {
  const moments = { ...kept.moments }
  for (const [trigger, at] of Object.entries(other.moments) as [Trigger, Instant][]) {
    const known = moments[trigger]
    if (known === undefined || at < known) moments[trigger] = at
  }
  return {
    ...kept,
    moments,
    answers: { ...other.answers, ...kept.answers },
    decisions: { ...other.decisions, ...kept.decisions },
    filings: [...kept.filings, ...other.filings],
  }
}

/**
 * Changes what is on record about an incident; `change` gives the same object where there is nothing to change. Errors (user):
 * `incident.unknown`, `incident.merged`, `dossier.conflict`.
 */
export async function changeDossier(
  { store, audit, clock }: DossierDesk,
  { tenant, incident, actor }: DossierChange,
  action: string,
  change: (before: Dossier) => Dossier,
): Promise<Dossier> {
  const { merged_into } = (await incidentWith(store, tenant, incident)).document
  if (merged_into !== null)
    throw problem(
      'incident.merged',
      'user',
      `incident ${incident} was merged into ${merged_into}; change that one`,
    )
  const known = await store.dossiers.get(tenant, incident)
  const at = clock.now()
  const before: Dossier = known?.document ?? {
    ...{ id: incident, tenant, incident, updated: at },
    ...{ moments: {}, answers: {}, decisions: {}, filings: [], pauses: [] },
  }
  const next = change(before)
  if (next === before) return before
  const written = { ...next, updated: at }
  await audit.record([
    {
      tenant,
      at,
      actor,
      action,
      target: `incident/${incident}`,
      before: spoken(before),
      after: spoken(written),
    },
  ])
  const answer = await store.dossiers.put(tenant, written, known?.version ?? 'new')
  if (!answer.ok) {
    const message = `what is said of incident ${incident} was changed by somebody else meanwhile; read it again`
    throw problem('dossier.conflict', 'user', message, { retry: 'now' })
  }
  return written
}

function spoken({ moments, answers, decisions, filings, pauses }: Dossier) {
  return { moments, answers, decisions, filings, pauses }
}
