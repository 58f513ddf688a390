import { type EntryId, idOf } from '../../model/ids.ts'
import { answeringIncident } from '../containments/containment-desk.ts'
import { raiseSeverity } from '../raise-severity.ts'
import { WORKER } from '../worker.ts'
import type { IncidentRuns } from './incident-runs.ts'
import { headOf } from './run-head.ts'
import type { RunLog } from './run-log.ts'
import { stepOf, type Visit } from './run-state.ts'

/**
 * Follows the escalation triggers of a run's playbook: a step that failed, or is not done within its time limit, makes the incident
 * as severe as the step says, and is told on its timeline with whom it goes to. Each visit once, however often it is followed.
 */
export async function escalate(
  { store, audit, clock }: Pick<IncidentRuns, 'store' | 'audit' | 'clock'>,
  log: RunLog,
): Promise<void> {
  const { tenant, run } = log
  for (const visit of log.state.visits.values()) {
    const defined = stepOf(log.book, log.state, visit)
    const escalation = defined?.more?.escalation
    const why = triggered(visit)
    if (escalation === undefined || why === undefined) continue
    const answering = await answeringIncident({ store }, tenant, log.incident)
    if (answering === undefined) return
    const { to, severity, note } = escalation
    const id = idOf('entry', log.incident, 'escalation', run, visit.key) as EntryId
    if ((await store.timeline.get(tenant, id)) !== undefined) continue
    const what = `${defined?.step.name ?? visit.step} ${why} (playbook ${headOf(log).title})`
    const reason = `${what}: ${note}`
    const before =
      severity === undefined
        ? undefined
        : await raiseSeverity(
            { store, audit, clock },
            { tenant, incident: log.incident, severity, reason, by: WORKER },
          )
    const raised =
      severity !== undefined && before !== undefined && before.severity > severity
        ? `, ${before.severity} -> ${severity}`
        : ''
    await store.timeline.create(tenant, [
      {
        ...{ id, tenant, incident: answering.id, at: clock.now(), by: WORKER },
        kind: 'escalation',
        ...(raised === '' ? {} : { occasion: 'severity_raised' as const }),
        text: `escalated to ${to}${raised}: ${reason}`.slice(0, 10_000),
      },
    ])
  }
}

/** Not by what was ended with its run, and not by what a person refused or left out. */
function triggered({ state, outcome, fired, told, error }: Visit): string | undefined {
  if (fired.includes('timeout')) return 'took longer than its timeout'
  if (state === 'ended' && outcome === 'failure') {
    const isSaid = told.some(({ signal }) => signal === 'failed')
    return error !== null || isSaid ? 'failed' : undefined
  }
  return fired.includes('time_limit') ? 'is not done within its time limit' : undefined
}
