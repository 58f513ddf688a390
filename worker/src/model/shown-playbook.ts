import { z } from 'zod'
import { CategoryId } from './category.ts'
import { ApprovalTier, ClockKind, EvidenceKind, PlaybookExtension, PlaybookId, Role } from './playbook.ts'
import { Phase, Severity } from './taxonomy.ts'

const count = z.int().nonnegative()

/** What a list says of a playbook in force. */
export const PlaybookSummary = z.strictObject({
  id: PlaybookId,
  name: z.string(),
  description: z.string().nullable(),
  /** Empty for one that only others call, or that comes from elsewhere. */
  categories: z.array(CategoryId),
  severity_default: Severity.nullable(),
  /** Action steps, and of those how many are done by themselves where the site has set the action up. */
  steps: count,
  automatic: count,
  roles: z.array(Role),
  modified: z.string(),
})
export type PlaybookSummary = z.infer<typeof PlaybookSummary>

/** A way from a step to another one. */
export const ShownLink = z.strictObject({
  /** `then`: what follows; `branch`: what is begun inside; `back`: what takes its effect back. */
  kind: z.enum(['then', 'branch', 'back']),
  to: z.string(),
  /** The condition's answer, a case, whether the step was done or failed; empty where there is nothing to say. */
  label: z.string(),
})

/** A step, in the order in which people read a playbook. */
export const ShownStep = z.strictObject({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  phase: Phase.nullable(),
  role: Role.nullable(),
  time_limit_ms: count.nullable(),
  /** What does it by itself, where the site has it set up. */
  action: z.string().nullable(),
  approval: ApprovalTier.nullable(),
  evidence: z.array(EvidenceKind),
  /** What is asked of a condition or a switch. */
  condition: z.string().nullable(),
  /** What a person is told to do. */
  commands: z.array(z.string()),
  escalation: z.strictObject({ to: Role, severity: Severity.nullable(), note: z.string() }).nullable(),
  /** How many branches it stands in. */
  depth: count,
  /** Not on the way: done when a run fails, or to take an effect back. */
  aside: z.boolean(),
  links: z.array(ShownLink),
})
export type ShownStep = z.infer<typeof ShownStep>

export const ShownPlaybook = PlaybookSummary.extend({
  /** From the start on; what is not on the way comes last. */
  outline: z.array(ShownStep),
  clocks: z.partialRecord(ClockKind, z.partialRecord(Severity, z.string())),
  evidence: PlaybookExtension.shape.evidence.unwrap(),
  notify: PlaybookExtension.shape.notify.unwrap(),
})
export type ShownPlaybook = z.infer<typeof ShownPlaybook>

/** One way through a playbook; people and effects answer at once, nothing outside is asked. */
export const SimulatedPath = z.strictObject({
  outcome: z.string(),
  /** By delays and retries alone, milliseconds. */
  lasts_ms: count,
  /** Steps that ended, in order; one in a loop comes more than once. */
  steps: z.array(z.strictObject({ step: z.string(), name: z.string(), outcome: z.string() })),
})
export type SimulatedPath = z.infer<typeof SimulatedPath>

export const Simulation = z.strictObject({
  /** The incident that conditions were asked about; null: all conditions both ways. */
  incident: z.string().nullable(),
  paths: z.array(SimulatedPath),
  /** False where there are more ways than were followed. */
  whole: z.boolean(),
})
export type Simulation = z.infer<typeof Simulation>
