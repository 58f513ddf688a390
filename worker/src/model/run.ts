import { z } from 'zod'
import { IncidentId, TenantId } from './ids.ts'
import { PlaybookId, StepId, VariableName } from './playbook.ts'
import { Instant } from './time.ts'

export const RunId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

/** A playbook as it was when a run began: SHA-256 of its canonical JSON, hex. */
export const PlaybookHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'PlaybookHash'>()
export type PlaybookHash = z.infer<typeof PlaybookHash>

const Values = z.record(VariableName, z.string().max(65_536).nullable())
/** A step that is entered again (a loop, a re-opening) is another visit, counted from 0. */
const visited = { step: StepId, visit: z.int().nonnegative() }
const Failure = z.strictObject({ code: z.string().max(128), message: z.string().max(2000) })

const base = {
  /** Of run and sequence: of two writers of one place exactly one succeeds, and the other reads again. */
  id: z.string().max(64),
  tenant: TenantId,
  run: RunId,
  incident: IncidentId,
  /** From 0, without gaps. */
  sequence: z.int().nonnegative(),
  at: Instant,
  /** `worker`, `token:NAME` or `user:NAME`. */
  by: z.string().max(256),
}

/**
 * What happened in a run; all that is decided follows from these. An effect is announced (`effect_asked`) before it is
 * asked for outside, under the key run/step/visit/command: the attempt is not part of the key.
 */
export const RunEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('run_started'),
    playbook: PlaybookId,
    version: PlaybookHash,
    variables: Values,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('run_moved'),
    version: PlaybookHash,
    note: z.string().max(2000),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('run_ended'),
    outcome: z.enum(['completed', 'failed', 'cancelled']),
    note: z.string().max(2000),
  }),
  z.strictObject({ ...base, kind: z.literal('step_entered'), ...visited }),
  z.strictObject({
    ...base,
    kind: z.literal('step_ended'),
    ...visited,
    outcome: z.enum(['success', 'failure', 'skipped']),
    note: z.string().max(2000),
    variables: Values,
  }),
  z.strictObject({
    ...base,
    kind: z.literal('effect_asked'),
    ...visited,
    command: z.int().nonnegative(),
    attempt: z.int().positive(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('effect_answered'),
    ...visited,
    command: z.int().nonnegative(),
    /** `uncertain`: nobody can tell whether it was done; a person decides. */
    outcome: z.enum(['done', 'failed', 'uncertain']),
    error: Failure.nullable(),
    /** When it may be tried again; null: no more. */
    again: Instant.nullable(),
    variables: Values,
  }),
  /** A delay, time limit or pause has passed. */
  z.strictObject({
    ...base,
    kind: z.literal('timer_fired'),
    ...visited,
    timer: z.enum(['delay', 'timeout', 'retry', 'time_limit']),
  }),
  /** What a person does with a step. */
  z.strictObject({
    ...base,
    kind: z.literal('signal'),
    ...visited,
    signal: z.enum([
      'taken',
      'released',
      'completed',
      'failed',
      'skipped',
      'reopened',
      'approved',
      'refused',
      'commented',
    ]),
    note: z.string().max(10_000),
    variables: Values,
    /** Ids of pieces of evidence. */
    evidence: z.array(z.string().max(64)).max(100),
  }),
])
export type RunEvent = z.infer<typeof RunEvent>
