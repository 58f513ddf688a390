import { z } from 'zod'
import { ActionPlan } from './containment.ts'
import { Role, StepId } from './playbook.ts'
import { Run, SignalKind } from './run.ts'
import { Phase } from './taxonomy.ts'
import { Instant } from './time.ts'

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
  /** What came of what was done outside, in words; absent where there is no more to say than that it is done. */
  result: z.string().optional(),
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
export type ShownStep = z.infer<typeof ShownStep>

/** A run with its steps, in the order in which they were entered. */
export const ShownRun = Run.extend({ steps: z.array(ShownStep) })
export type ShownRun = z.infer<typeof ShownRun>
