import { type EntryId, idOf } from '../../model/ids.ts'
import { inEnglish, sentence } from '../../model/sentence.ts'
import { isOver } from '../merged-work.ts'
import { WORKER } from '../worker.ts'
import { escalate } from './escalate.ts'
import type { IncidentRuns } from './incident-runs.ts'
import { headOf } from './run-head.ts'
import type { RunLog } from './run-log.ts'

/** Lets an incident follow its run: the phase that it is in, and what is escalated; told once for each change. */
export async function followRun(
  parts: Pick<IncidentRuns, 'store' | 'audit' | 'clock'>,
  log: RunLog,
): Promise<void> {
  await showPhase(parts, log)
  await escalate(parts, log)
}

async function showPhase(
  { store, audit, clock }: Pick<IncidentRuns, 'store' | 'audit' | 'clock'>,
  log: RunLog,
): Promise<void> {
  const { tenant, run } = log
  const { phase, title } = headOf(log)
  if (phase === null) return
  for (;;) {
    const found = await store.incidents.get(tenant, log.incident)
    if (found === undefined) return
    const { document: incident, version } = found
    if (isOver(incident) || incident.merged_into !== null || incident.phase === phase) return
    const at = clock.now()
    const said = sentence('entry.phase', { phase: incident.phase, next_phase: phase, title })
    const id = idOf('entry', incident.id, 'phase', run, String(log.state.sequence)) as EntryId
    await audit.record([
      {
        ...{ tenant, at, actor: WORKER, action: 'incident.phase', target: `incident/${incident.id}` },
        ...{ before: { phase: incident.phase }, after: { phase, run } },
      },
    ])
    await store.timeline.create(tenant, [
      {
        ...{ id, tenant, incident: incident.id, at, by: WORKER, kind: 'transition' },
        text: inEnglish(said),
        said: [said],
      },
    ])
    const kept = await store.incidents.put(tenant, { ...incident, phase, updated: at }, version)
    if (kept.ok) return
  }
}
