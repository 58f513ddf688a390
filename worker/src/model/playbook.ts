import { z } from 'zod'
import { CategoryId } from './category.ts'
import { RuleId } from './ids.ts'
import { Phase, Severity } from './taxonomy.ts'
import { Duration } from './time.ts'

/** CACAO 2.0, section 10.10: an object type, two hyphens, a UUID. */
const identifier = (type: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`, 'i'),
    )

export const PlaybookId = identifier('playbook').brand<'PlaybookId'>()
export type PlaybookId = z.infer<typeof PlaybookId>

export const StepId = identifier('[a-z][a-z0-9-]*').brand<'StepId'>()
export type StepId = z.infer<typeof StepId>

/** CACAO 2.0, section 10.18: what variables are called; `__proto__` would be no key of a record. */
export const VariableName = z.string().regex(/^__(?!proto__$)[a-zA-Z_][a-zA-Z0-9_-]{0,199}__$/)

/** A value is a text or unknown (`null`); numbers and yes or no are texts too (CACAO 2.0, section 10.18.3). */
export const Variable = z.looseObject({
  type: z.string().max(64),
  description: z.string().max(4000).optional(),
  value: z.string().max(65_536).nullish(),
  constant: z.boolean().optional(),
  external: z.boolean().optional(),
})
export type Variable = z.infer<typeof Variable>

const Variables = z.record(VariableName, Variable)

/** Our own part of playbooks and steps (CACAO 2.0, section 9): others carry it along without reading it. */
export const WACHTER_EXTENSION = 'extension-definition--3b6c1d7e-52a4-4e0b-9c1a-7d2f4a8e6b10'

/** A role of `roles.yaml`: who is asked, never a person. */
export const Role = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/)

/** What is kept before it vanishes. */
export const EvidenceKind = z.enum([
  'conversation',
  'events',
  'access_log',
  'asset_configuration',
  'model_version',
  'guardrail_version',
  'rule',
  'tool_trace',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** How much another than the one who asks must agree: nobody, one other, two others. */
export const ApprovalTier = z.enum(['none', 'one', 'two'])
export type ApprovalTier = z.infer<typeof ApprovalTier>

/** Time that may pass until an incident is taken, contained, over, told (issue of a clock per severity). */
export const ClockKind = z.enum(['acknowledge', 'contain', 'resolve', 'notify'])
export type ClockKind = z.infer<typeof ClockKind>

const PerSeverity = z.partialRecord(Severity, Duration)

/** What a playbook says beyond CACAO. */
export const PlaybookExtension = z.strictObject({
  categories: z.array(CategoryId).min(1).max(20),
  severity_default: Severity,
  /** Rules whose findings lead here. */
  rules: z.array(RuleId).max(200).default([]),
  /** Spelled as in rules: `atlas.aml-t0051`, `owasp.llm01-2026`. */
  tags: z.array(z.string().max(128)).max(50).default([]),
  clocks: z.partialRecord(ClockKind, PerSeverity).default({}),
  /** Taken when the run starts, before anything is contained. */
  evidence: z
    .array(z.strictObject({ kind: EvidenceKind, note: z.string().max(1000) }))
    .max(30)
    .default([]),
  /** Who is told within what time, and for which severities only. */
  notify: z
    .array(
      z.strictObject({
        role: Role,
        within: Duration,
        severities: z.array(Severity).min(1).optional(),
        note: z.string().max(1000).optional(),
      }),
    )
    .max(30)
    .default([]),
})
export type PlaybookExtension = z.infer<typeof PlaybookExtension>

/** What a step says beyond CACAO. Its command tells a person what to do; `action` is what does it by itself. */
export const StepExtension = z.strictObject({
  phase: Phase,
  role: Role,
  time_limit: Duration.optional(),
  action: z
    .strictObject({
      /** A name of the action catalogue. */
      name: z.string().regex(/^[a-z][a-z0-9_.-]{1,63}$/),
      /** Values or variables (`__name__:value`); an action's own schema checks them. */
      parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), z.string().max(4096)).default({}),
      /** How long what it does stands before it is looked at again. */
      stands_for: Duration.optional(),
    })
    .optional(),
  /** More than the action itself asks for; never less. */
  approval: ApprovalTier.optional(),
  /** Kept as this step begins. */
  evidence: z.array(EvidenceKind).max(20).default([]),
  /** What happens when the step fails or its time limit passes. */
  escalation: z
    .strictObject({ to: Role, severity: Severity.optional(), note: z.string().min(1).max(1000) })
    .optional(),
  /** A command that may be asked for twice without harm: it is, where nobody knows whether the first one came through. */
  repeatable: z.boolean().optional(),
  attempts: z.int().min(1).max(20).optional(),
  /** A step that takes the effect back, should the run fail or be cancelled. */
  compensation: StepId.optional(),
})
export type StepExtension = z.infer<typeof StepExtension>

const Extensions = z.looseObject({ [WACHTER_EXTENSION]: z.unknown().optional() })

/** One command of an action step, of whatever type; which of them run is decided elsewhere. */
export const Command = z.looseObject({
  type: z.string().min(1).max(64),
  description: z.string().max(10_000).optional(),
  command: z.string().max(65_536).optional(),
  command_b64: z.string().max(131_072).optional(),
  headers: z.record(z.string().max(256), z.array(z.string().max(4096))).optional(),
  content: z.string().max(65_536).optional(),
  content_b64: z.string().max(131_072).optional(),
})
export type Command = z.infer<typeof Command>

const common = {
  name: z.string().max(256).optional(),
  description: z.string().max(10_000).optional(),
  /** Milliseconds before it begins, and from its beginning until it counts as failed. */
  delay: z.int().nonnegative().optional(),
  timeout: z.int().nonnegative().optional(),
  step_variables: Variables.optional(),
  owner: z.string().max(256).optional(),
  on_completion: StepId.optional(),
  on_success: StepId.optional(),
  on_failure: StepId.optional(),
  step_extensions: Extensions.optional(),
}
const args = z.array(z.string().max(256)).max(200).optional()

/** CACAO 2.0, section 4: a step by its type. What we don't read is carried along. */
export const Step = z.discriminatedUnion('type', [
  z.looseObject({ ...common, type: z.literal('start') }),
  z.looseObject({ ...common, type: z.literal('end') }),
  z.looseObject({
    ...common,
    type: z.literal('action'),
    commands: z.array(Command).min(1).max(100),
    agent: z.string().max(256),
    targets: z.array(z.string().max(256)).max(200).optional(),
    in_args: args,
    out_args: args,
  }),
  z.looseObject({
    ...common,
    type: z.literal('playbook-action'),
    playbook_id: PlaybookId,
    playbook_version: z.string().max(64).optional(),
    in_args: args,
    out_args: args,
  }),
  z.looseObject({ ...common, type: z.literal('parallel'), next_steps: z.array(StepId).min(1).max(100) }),
  z.looseObject({
    ...common,
    type: z.literal('if-condition'),
    condition: z.string().max(4096),
    on_true: StepId,
    on_false: StepId.optional(),
  }),
  z.looseObject({
    ...common,
    type: z.literal('while-condition'),
    condition: z.string().max(4096),
    on_true: StepId,
  }),
  z.looseObject({
    ...common,
    type: z.literal('switch-condition'),
    switch: z.string().max(4096),
    cases: z.record(z.string().max(256), StepId),
  }),
])
export type Step = z.infer<typeof Step>

/** A CACAO 2.0 playbook; two of one id are versions of it, told apart by `modified`. */
export const Playbook = z.looseObject({
  type: z.literal('playbook'),
  spec_version: z.literal('cacao-2.0'),
  id: PlaybookId,
  name: z.string().min(1).max(256),
  description: z.string().max(10_000).optional(),
  created_by: z.string().max(256),
  created: z.string().max(64),
  modified: z.string().max(64),
  revoked: z.boolean().optional(),
  labels: z.array(z.string().max(128)).max(100).optional(),
  playbook_variables: Variables.optional(),
  workflow_start: StepId,
  workflow_exception: StepId.optional(),
  workflow: z.record(StepId, Step),
  agent_definitions: z
    .record(z.string().max(256), z.looseObject({ type: z.string(), name: z.string().optional() }))
    .optional(),
  target_definitions: z
    .record(z.string().max(256), z.looseObject({ type: z.string(), name: z.string().optional() }))
    .optional(),
  playbook_extensions: Extensions.optional(),
})
export type Playbook = z.infer<typeof Playbook>
