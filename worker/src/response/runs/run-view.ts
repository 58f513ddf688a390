import { SignalKind } from '../../model/run.ts'
import type { ShownRun, ShownStep } from '../../model/shown-run.ts'
import { headOf } from './run-head.ts'
import type { RunLog } from './run-log.ts'
import { stepOf, type Visit } from './run-state.ts'
import { missingApprovals } from './visit-changes.ts'
import { visitTable } from './visit-table.ts'

/** A run as people see it; beginnings and ends of branches are left out. */
export function shownRun(log: RunLog): ShownRun {
  const work = [...log.state.visits.values()].filter((visit) => {
    const type = stepOf(log.book, log.state, visit)?.step.type
    return type === 'action' || type === 'playbook-action'
  })
  return { ...headOf(log), steps: work.map((visit) => shownStep(log, visit)) }
}

function shownStep({ book, state }: RunLog, visit: Visit): ShownStep {
  const defined = stepOf(book, state, visit)
  return {
    ...{ step: visit.step, visit: visit.visit, state: visit.state, outcome: visit.outcome },
    name: defined?.step.name ?? visit.step,
    description: defined?.step.description ?? '',
    phase: defined?.more?.phase ?? null,
    role: defined?.more?.role ?? null,
    note: visit.settled?.note ?? '',
    ...{ entered: visit.entered, begun: visit.begun, ended: visit.ended, holder: visit.holder },
    overdue: visit.state !== 'ended' && visit.fired.includes('time_limit'),
    plan: visit.planned,
    approved: [...visit.approved],
    approvals_missing: visit.state === 'approval' ? missingApprovals(book, state, visit) : 0,
    error: visit.error,
    ...(visit.result === '' ? {} : { result: visit.result }),
    signals: SignalKind.options.filter((signal) => visitTable[visit.state][`signal:${signal}`] !== undefined),
    told: visit.told.map(({ evidence, ...one }) => ({ ...one, evidence: [...evidence] })),
  }
}
