import type { ActionPlan } from '../../model/containment.ts'
import type { DrillId, RunId } from '../../model/ids.ts'
import type { PlaybookId, StepId } from '../../model/playbook.ts'
import type { FrameRef, PlaybookHash, RunEvent, SignalKind, Values, VisitRef } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import type { Book, DefinedStep, Definition } from './definition.ts'
import type { RunStatus, VisitState } from './visit-table.ts'

export type StepOutcome = 'success' | 'failure' | 'skipped'
export type Timer = Extract<RunEvent, { kind: 'timer_fired' }>['timer']

/** What a person did with a step. */
export interface Told {
  at: Instant
  by: string
  signal: SignalKind
  note: string
  evidence: readonly string[]
}

/** One entering of a step. */
export interface Visit extends VisitRef {
  key: string
  frame: string
  state: VisitState
  entered: Instant
  /** When its delay was over; time limits count from here. */
  begun: Instant | null
  ended: Instant | null
  outcome: StepOutcome | null
  /** How it ends, once that is known. */
  settled: { outcome: StepOutcome; note: string } | null
  /** The command that is its turn, and those that were done. */
  command: number
  done: readonly number[]
  attempt: number
  again: Instant | null
  planned: ActionPlan | null
  error: { code: string; message: string } | null
  /** What came of the last effect, in words. */
  result: string
  /** Who wants it: may not approve it. */
  asker: string
  approved: readonly string[]
  holder: string | null
  told: readonly Told[]
  fired: readonly Timer[]
  values: Values
  reopened: 'no' | 'wanted' | 'done'
  /** The frames that belong to it, in the order of their beginning. */
  branches: readonly string[]
  /** Place of its end among the events. */
  endedAt: number | null
}

/** Steps that follow each other; where they are. */
export interface Frame {
  key: string
  ref: FrameRef
  /** The visit whose playbook it belongs to; empty: the run's own. */
  scope: string
  current: string | null
  next: StepId | null
  /** Of its last step; it stands when there is nothing left to do. */
  outcome: 'success' | 'failure'
}

/** Where a run stands, as its events tell. */
export interface RunState {
  run: RunId
  status: RunStatus
  /** How it ends, once it is stopping. */
  stopping: {
    outcome: 'failed' | 'cancelled'
    takeBack: boolean
    note: string
    handedTo: PlaybookId | undefined
  } | null
  note: string
  /** Whether the run, or a step with all inside it, has been told to end. */
  halting: boolean
  version: PlaybookHash
  calls: Readonly<Record<string, PlaybookHash>>
  began: Instant
  startedBy: string
  /** It answers a drill. */
  drill: DrillId | undefined
  ended: Instant | null
  /** The place of the next event. */
  sequence: number
  frames: ReadonlyMap<string, Frame>
  /** In the order of entering. */
  visits: ReadonlyMap<string, Visit>
  counts: ReadonlyMap<StepId, number>
  scopes: ReadonlyMap<string, Values>
}

export const MAIN: FrameRef = { of: null, branch: 0 }
export const EXCEPTION: FrameRef = { of: null, branch: 1 }
/** The first of those that take effects back. */
const FIRST_COMPENSATION = 2

/** The frame that takes back the nth of `compensations`. */
export function compensationFrame(nth: number): FrameRef {
  return { of: null, branch: FIRST_COMPENSATION + nth }
}

export function visitKey({ step, visit }: VisitRef): string {
  return `${step}/${visit}`
}

export function frameKey({ of, branch }: FrameRef): string {
  return `${of === null ? '' : visitKey(of)}#${branch}`
}

/** The definition by which the steps of a scope go; undefined where it is not pinned. */
export function definitionIn(book: Book, state: RunState, scope: string): Definition | undefined {
  if (scope === '') return book.get(state.version)
  const caller = state.visits.get(scope)
  const outer = caller && stepOf(book, state, caller)?.step
  if (outer?.type !== 'playbook-action') return undefined
  const version = state.calls[outer.playbook_id]
  return version === undefined ? undefined : book.get(version)
}

/** What a visit's playbook says of its step. */
export function stepOf(book: Book, state: RunState, visit: Visit): DefinedStep | undefined {
  const frame = state.frames.get(visit.frame)
  return frame && definitionIn(book, state, frame.scope)?.steps.get(visit.step)
}

/** The frames of a visit's branches, in their order. */
export function branchesOf(state: RunState, visit: Visit): readonly Frame[] {
  return visit.branches.flatMap((key) => state.frames.get(key) ?? [])
}

/** Whether a frame has a step that runs, or is to be entered. */
export function isOpen(state: RunState, frame: Frame): boolean {
  return frame.current !== null || (frame.next !== null && haltOf(state, frame) === undefined)
}

/** Why nothing new begins in a frame: the run is stopping, or time is over for a step that it is part of. */
export function haltOf(state: RunState, frame: Frame): string | undefined {
  if (!state.halting) return undefined
  const { of, branch } = frame.ref
  if (of === null) {
    if (state.stopping === null || branch >= EXCEPTION.branch) return undefined
    return `the run is ${state.stopping.outcome}: ${state.stopping.note}`
  }
  const owner = state.visits.get(visitKey(of))
  return owner && haltOfVisit(state, owner)
}

/** Why a visit has to end, whatever it waits for. */
export function haltOfVisit(state: RunState, visit: Visit): string | undefined {
  if (!state.halting) return undefined
  if (visit.fired.includes('timeout')) return `it took longer than its timeout`
  const frame = state.frames.get(visit.frame)
  return frame && haltOf(state, frame)
}

/** Whether a visit takes back what others did, or answers the run's failure. */
function isAfterwards(state: RunState, visit: Visit): boolean {
  const of = state.frames.get(visit.frame)?.ref
  if (of === undefined) return false
  if (of.of === null) return of.branch >= EXCEPTION.branch
  const owner = state.visits.get(visitKey(of.of))
  return owner !== undefined && isAfterwards(state, owner)
}

/** What is to be taken back when the run ends badly: the latest first. Settled once everything before has ended. */
export function compensations(book: Book, state: RunState): readonly { visit: Visit; step: StepId }[] {
  if (state.stopping?.takeBack === false) return []
  return [...state.visits.values()]
    .flatMap((visit) => {
      const step = stepOf(book, state, visit)?.more?.compensation
      const stands = visit.outcome === 'success' || visit.done.length > 0
      if (step === undefined || !stands || isAfterwards(state, visit)) return []
      return [{ visit, step }]
    })
    .sort((one, other) => (other.visit.endedAt ?? 0) - (one.visit.endedAt ?? 0))
}

/** What a visit's conditions and commands may name: its own variables, then those of its playbook. */
export function valuesFor(state: RunState, visit: Visit): Values {
  const frame = state.frames.get(visit.frame)
  return { ...(frame && state.scopes.get(frame.scope)), ...visit.values }
}

/** Whether a value of that name may be set from this visit, and where; undefined: it is unknown or constant. */
export function placeOf(
  book: Book,
  state: RunState,
  visit: Visit,
): (name: string) => 'step' | 'playbook' | undefined {
  const frame = state.frames.get(visit.frame)
  const definition = frame && definitionIn(book, state, frame.scope)
  const own = new Map(Object.entries(definition?.steps.get(visit.step)?.step.step_variables ?? {}))
  return (name) => {
    const [mine, shared] = [own.get(name), definition?.variables.get(name)]
    if (mine !== undefined) return mine.constant === true ? undefined : 'step'
    return shared === undefined || shared.constant === true ? undefined : 'playbook'
  }
}
