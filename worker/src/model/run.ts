import { z } from 'zod'
import { ActionPlan } from './containment.ts'
import { DrillId, IncidentId, RunId, TenantId } from './ids.ts'
import { Playbook, PlaybookId, Role, StepId, VariableName } from './playbook.ts'
import { Phase } from './taxonomy.ts'
import { Instant } from './time.ts'

/** A playbook as it was when a run began: SHA-256 of its canonical JSON, hex. */
export const PlaybookHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'PlaybookHash'>()
export type PlaybookHash = z.infer<typeof PlaybookHash>

export const Values = z.record(VariableName, z.string().max(65_536).nullable())
/** Variables by name; `null` is a value that is not known. */
export type Values = z.infer<typeof Values>

/** A step that is entered again (a loop, a re-opening, another playbook) is another visit, counted from 0 in the run. */
const visited = { step: StepId, visit: z.int().nonnegative() }
export const VisitRef = z.strictObject(visited)
export type VisitRef = z.infer<typeof VisitRef>

/**
 * Steps that follow each other: a branch of the visit that it belongs to (of a loop: a round), or, of none, of the run:
 * 0 its workflow, 1 its exception, from 2 on what takes effects back.
 */
export const FrameRef = z.strictObject({ of: VisitRef.nullable(), branch: z.int().nonnegative() })
export type FrameRef = z.infer<typeof FrameRef>

const Failure = z.strictObject({ code: z.string().max(128), message: z.string().max(2000) })
/** The playbook of a run and those that it calls, as they are pinned. */
const pinned = { version: PlaybookHash, calls: z.record(PlaybookId, PlaybookHash) }

/** What a person does with a step. `absent`: looked, and the effect is not there, so that it may be asked for again. */
export const SignalKind = z.enum([
  'taken',
  'released',
  'completed',
  'failed',
  'skipped',
  'reopened',
  'approved',
  'refused',
  'absent',
  'commented',
])
export type SignalKind = z.infer<typeof SignalKind>

const base = {
  /** Of run and sequence: of two writers of one place exactly one succeeds, and the other reads again. */
  id: z.string().max(64),
  tenant: TenantId,
  run: RunId,
  incident: IncidentId,
  /** From 0, without gaps. */
  sequence: z.int().nonnegative(),
  /** When the run began: its events are kept, and go, together. */
  began: Instant,
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
    ...pinned,
    variables: Values,
    /** The run that it took over from. */
    handed_from: RunId.optional(),
    /** It answers a drill: no effect of it is asked for outside. */
    drill: DrillId.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('run_moved'), ...pinned, note: z.string().max(2000) }),
  /** It is going to end badly: what runs is ended, then what it did is taken back. */
  z.strictObject({
    ...base,
    kind: z.literal('run_stopping'),
    outcome: z.enum(['failed', 'cancelled']),
    /** Whether what stands is taken back. */
    take_back: z.boolean(),
    /** The playbook whose run takes over. */
    handed_to: PlaybookId.optional(),
    note: z.string().max(2000),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('run_ended'),
    outcome: z.enum(['completed', 'failed', 'cancelled']),
    note: z.string().max(2000),
  }),
  z.strictObject({ ...base, kind: z.literal('step_entered'), ...visited, frame: FrameRef }),
  z.strictObject({
    ...base,
    kind: z.literal('step_ended'),
    ...visited,
    outcome: z.enum(['success', 'failure', 'skipped']),
    note: z.string().max(2000),
  }),
  /** What an action would change, read before anybody is asked to approve it. */
  z.strictObject({
    ...base,
    kind: z.literal('effect_planned'),
    ...visited,
    command: z.int().nonnegative(),
    plan: ActionPlan,
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
    /** `uncertain`: nobody can tell whether it was done; a person decides. `by_hand`: it can't be done from here. */
    outcome: z.enum(['done', 'failed', 'uncertain', 'by_hand']),
    /** What came of it in words, where there is more to say than that it is done; masked. */
    result: z.string().max(2000).optional(),
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
    signal: SignalKind,
    /** Of the request, made by its sender: the same key again of the same person is the same signal. */
    key: z.string().max(128),
    note: z.string().max(10_000),
    variables: Values,
    /** Ids of pieces of evidence. */
    evidence: z.array(z.string().max(64)).max(100),
  }),
])
export type RunEvent = z.infer<typeof RunEvent>

type Told = 'id' | 'tenant' | 'run' | 'incident' | 'sequence' | 'began' | 'at' | 'by'
/** What happened, before it is known whose it is and which place it gets. */
export type RunNews = RunEvent extends infer One ? (One extends RunEvent ? Omit<One, Told> : never) : never

/** What lists and timers need to know of a run; made anew from its events whenever those go on. */
export const Run = z.strictObject({
  id: RunId,
  tenant: TenantId,
  incident: IncidentId,
  playbook: PlaybookId,
  /** The playbook's name. */
  title: z.string().max(256),
  version: PlaybookHash,
  state: z.enum(['running', 'stopping', 'completed', 'failed', 'cancelled']),
  /** Of the step that was begun last; null before the first that has one. */
  phase: Phase.nullable(),
  began: Instant,
  updated: Instant,
  ended: Instant.nullable(),
  /** When it goes on by itself; null: only a person can, or it is over. */
  due: Instant.nullable(),
  /** Roles whose people are to do, approve or decide something. */
  waiting_for: z.array(Role).max(50),
  /** How many steps wait for a person. */
  waiting: z.int().nonnegative(),
  /** How many of its steps are over their time limit, and not ended. */
  overdue: z.int().nonnegative(),
  /** How many events it has, which is the place of the next one. */
  events: z.int().positive(),
  note: z.string().max(2000),
  /** Absent: the worker. */
  started_by: z.string().max(256).optional(),
  /** The playbook whose run took over. */
  handed_to: PlaybookId.optional(),
  /** It answers a drill. */
  drill: DrillId.optional(),
})
export type Run = z.infer<typeof Run>

/** A playbook as runs have pinned it. */
export const PlaybookVersion = z.strictObject({
  id: PlaybookHash,
  tenant: TenantId,
  kept: Instant,
  playbook: Playbook,
})
export type PlaybookVersion = z.infer<typeof PlaybookVersion>
