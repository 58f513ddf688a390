import { z } from 'zod'
import { ActionPlan } from '../../model/containment.ts'
import { Role, StepId } from '../../model/playbook.ts'
import { Run, SignalKind } from '../../model/run.ts'
import { Phase } from '../../model/taxonomy.ts'
import { Instant } from '../../model/time.ts'
import { headOf } from './run-head.ts'
import type { RunLog } from './run-log.ts'
import { stepOf, type Visit } from './run-state.ts'
import { missingApprovals } from './visit-changes.ts'
import { visitTable } from './visit-table.ts'

/** A visit of a step as people see it. */
const ShownStep = z.strictObject({
  step: StepId,
  visit: z.int(),
  name: z.string(),
  description: z.string(),
  phase: Phase.nullable(),
  role: Role.nullable(),
  state: z.string(),
  outcome: z.enum(['success', 'failure', 'skipped']).nullable(),
  note: z.string(),
  entered: Instant,
  begun: Instant.nullable(),
  ended: Instant.nullable(),
  holder: z.string().nullable(),
  overdue: z.boolean(),
  /** What it would change, or has. */
  plan: ActionPlan.extend({ before: z.unknown(), after: z.unknown() }).nullable(),
  approved: z.array(z.string()),
  /** How many others have yet to approve it. */
  approvals_missing: z.int(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** What may be done with it now. */
  signals: z.array(SignalKind),
  told: z.array(
    z.strictObject({
      at: Instant,
      by: z.string(),
      signal: SignalKind,
      note: z.string(),
      evidence: z.array(z.string()),
    }),
  ),
})

/** A run with its steps, in the order in which they were entered. */
export const ShownRun = Run.extend({ steps: z.array(ShownStep) })

/** A run as people see it; beginnings and ends of branches are left out. */
export function shownRun(log: RunLog): z.infer<typeof ShownRun> {
  const work = [...log.state.visits.values()].filter((visit) => {
    const type = stepOf(log.book, log.state, visit)?.step.type
    return type === 'action' || type === 'playbook-action'
  })
  return { ...headOf(log), steps: work.map((visit) => shownStep(log, visit)) }
}

function shownStep({ book, state }: RunLog, visit: Visit): z.infer<typeof ShownStep> {
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
    signals: SignalKind.options.filter((signal) => visitTable[visit.state][`signal:${signal}`] !== undefined),
    told: visit.told.map(({ evidence, ...one }) => ({ ...one, evidence: [...evidence] })),
  }
}
