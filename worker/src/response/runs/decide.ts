import type { StepId } from '../../model/playbook.ts'
import { assertNever, type Result } from '../../model/result.ts'
import type { FrameRef, RunEvent, RunNews, Values } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import { applyEvent } from './apply-event.ts'
import type { Book, DefinedStep } from './definition.ts'
import {
  branchesOf,
  compensationFrame,
  compensations,
  definitionIn,
  EXCEPTION,
  type Frame,
  frameKey,
  haltOf,
  haltOfVisit,
  isOpen,
  MAIN,
  type RunState,
  stepOf,
  type Visit,
  valuesFor,
  visitKey,
} from './run-state.ts'
import { pendingTimers } from './timers.ts'

/** What playbooks say of values; a text: why it can't be told. */
export interface Conditions {
  holds(condition: string, values: Values): Result<boolean, string>
  /** A text with its variables filled in. */
  filled(text: string, values: Values): Result<string, string>
}

/** An effect of a visit; its key is run/step/visit/command, whichever attempt it is. */
export interface EffectRef {
  visit: Visit
  command: number
}

/**
 * What is to happen next: an event to write down, an action to be planned, or an effect that was announced and has no
 * answer. None: the run waits for a person or for time (`pendingTimers`), or is over.
 */
export type Decision =
  | { kind: 'write'; event: RunNews }
  | { kind: 'plan'; effect: EffectRef }
  | { kind: 'settle'; effect: EffectRef }

export interface Deciding {
  book: Book
  conditions: Conditions
}

/** Rounds of a loop, branches within branches, and steps of a run; our bounds: beyond them a playbook goes in a circle. */
const MOST_ROUNDS = 500
const MOST_DEPTH = 20
const MOST_VISITS = 2000
/** Events decided in one go. */
const TOGETHER = 50

/**
 * What follows from a run's state at this time. First everything that is only written down, in order, as each changes what
 * follows; what needs the world outside once there is nothing left to write.
 */
export function decide(deciding: Deciding, state: RunState, now: Instant): readonly Decision[] {
  const decisions: Decision[] = []
  let at = state
  for (;;) {
    const event = nextEvent(deciding, at, now)
    if (event === undefined) break
    decisions.push({ kind: 'write', event })
    const applied = applyEvent(deciding.book, at, placed(event, at, now))
    // What is decided is always allowed; were it not, writing it tells.
    if (!applied.ok || decisions.length >= TOGETHER) return decisions
    at = applied.value
  }
  return decisions.length > 0 ? decisions : outside(at)
}

function outside(state: RunState): readonly Decision[] {
  if (state.ended !== null) return []
  return [...state.visits.values()].flatMap((visit): Decision[] => {
    const effect = { visit, command: visit.command }
    if (visit.state === 'planning') return [{ kind: 'plan', effect }]
    return visit.state === 'asked' ? [{ kind: 'settle', effect }] : []
  })
}

/** Enough of an event for its effect on the state; whose it is plays no part in that. */
function placed(event: RunNews, state: RunState, now: Instant): RunEvent {
  const whose = { id: '', tenant: '', run: state.run, incident: '', began: state.began }
  return { ...event, ...whose, sequence: state.sequence, at: now, by: 'worker' } as RunEvent
}

function nextEvent(deciding: Deciding, state: RunState, now: Instant): RunNews | undefined {
  if (state.ended !== null) return undefined
  if (state.visits.size >= MOST_VISITS && state.stopping === null) {
    return failing(`it has entered ${MOST_VISITS} steps`)
  }
  const [first] = pendingTimers(deciding.book, state)
  if (first !== undefined && first.due <= now) {
    const { visit, timer } = first
    return { kind: 'timer_fired', step: visit.step, visit: visit.visit, timer }
  }
  for (const visit of state.visits.values()) {
    const event = ofVisit(deciding, state, visit)
    if (event !== undefined) return event
  }
  for (const frame of state.frames.values()) {
    if (frame.current !== null || frame.next === null || haltOf(state, frame) !== undefined) continue
    return entering(state, frame.next, frame.ref)
  }
  return ofRun(deciding, state)
}

function ofVisit(deciding: Deciding, state: RunState, visit: Visit): RunNews | undefined {
  switch (visit.state) {
    case 'asked':
    case 'uncertain':
      return undefined
    case 'settled':
      return ending(visit, visit.settled?.outcome ?? 'failure', visit.settled?.note ?? '')
    case 'ended':
      if (visit.reopened !== 'wanted' || state.status !== 'running') return undefined
      return entering(state, visit.step, { of: refOf(visit), branch: 0 })
    case 'branching':
      return ofBranches(deciding, state, visit)
    case 'delayed':
    case 'planning':
    case 'approval':
    case 'ready':
    case 'retrying':
    case 'waiting':
    case 'taken':
    case 'passing': {
      const halt = haltOfVisit(state, visit)
      if (halt !== undefined) return ending(visit, 'failure', halt)
      if (visit.state === 'passing') return ending(visit, 'success', '')
      if (visit.state !== 'ready') return undefined
      return { kind: 'effect_asked', ...refOf(visit), command: visit.command, attempt: visit.attempt + 1 }
    }
    default:
      return assertNever(visit.state)
  }
}

const refOf = ({ step, visit }: Visit) => ({ step, visit })

function entering(state: RunState, step: StepId, frame: FrameRef): RunNews {
  return { kind: 'step_entered', step, visit: state.counts.get(step) ?? 0, frame }
}

function ending(visit: Visit, outcome: 'success' | 'failure' | 'skipped', note: string): RunNews {
  return { kind: 'step_ended', ...refOf(visit), outcome, note }
}

function failing(note: string): RunNews {
  return { kind: 'run_stopping', outcome: 'failed', take_back: true, note: note.slice(0, 2000) }
}

function ofBranches(deciding: Deciding, state: RunState, visit: Visit): RunNews | undefined {
  const branches = branchesOf(state, visit)
  if (branches.some((frame) => isOpen(state, frame))) {
    // A branch that has yet to begin need not wait for those that run.
    const defined = stepOf(deciding.book, state, visit)
    if (defined?.step.type !== 'parallel' || haltOfVisit(state, visit) !== undefined) return undefined
  } else {
    const halt = haltOfVisit(state, visit)
    if (halt !== undefined) return ending(visit, 'failure', halt)
  }
  const defined = stepOf(deciding.book, state, visit)
  if (defined === undefined) return ending(visit, 'failure', 'its step is gone')
  const opened = branching(deciding, state, { visit, defined, branches })
  if (opened === undefined) return undefined
  if (opened.kind !== 'step_entered') return opened
  if (depthOf(state, visit) >= MOST_DEPTH) {
    return ending(visit, 'failure', `its branches have branches, more than ${MOST_DEPTH} deep`)
  }
  const scope = defined.step.type === 'playbook-action' ? visit.key : state.frames.get(visit.frame)?.scope
  const isThere = definitionIn(deciding.book, state, scope ?? '')?.steps.has(opened.step) === true
  return isThere ? opened : ending(visit, 'failure', `there is no step ${opened.step}`)
}

interface Branching {
  visit: Visit
  defined: DefinedStep
  branches: readonly Frame[]
}

function branching(deciding: Deciding, state: RunState, at: Branching): RunNews | undefined {
  const { visit, branches } = at
  const { step } = at.defined
  const into = (first: StepId, branch: number) => entering(state, first, { of: refOf(visit), branch })
  const failed = branches.some(({ outcome }) => outcome === 'failure')
  const over = () => ending(visit, failed ? 'failure' : 'success', failed ? 'a branch failed' : '')
  switch (step.type) {
    case 'parallel': {
      const first = step.next_steps[branches.length]
      if (first !== undefined) return into(first, branches.length)
      return branches.some((frame) => isOpen(state, frame)) ? undefined : over()
    }
    case 'if-condition': {
      if (branches.length > 0) return over()
      const held = deciding.conditions.holds(step.condition, valuesFor(state, visit))
      if (!held.ok) return ending(visit, 'failure', held.failure.slice(0, 2000))
      const first = held.value ? step.on_true : step.on_false
      return first === undefined ? over() : into(first, held.value ? 0 : 1)
    }
    case 'while-condition': {
      if (failed) return over()
      if (branches.length >= MOST_ROUNDS)
        return ending(visit, 'failure', `it went round ${MOST_ROUNDS} times`)
      const held = deciding.conditions.holds(step.condition, valuesFor(state, visit))
      if (!held.ok) return ending(visit, 'failure', held.failure.slice(0, 2000))
      return held.value ? into(step.on_true, branches.length) : over()
    }
    case 'switch-condition': {
      if (branches.length > 0) return over()
      const value = deciding.conditions.filled(step.switch, valuesFor(state, visit))
      if (!value.ok) return ending(visit, 'failure', value.failure.slice(0, 2000))
      const cases = new Map(Object.entries(step.cases))
      const first = cases.get(value.value) ?? cases.get('default')
      return first === undefined ? over() : into(first, 0)
    }
    case 'playbook-action':
      return calling(deciding, state, at)
    case 'start':
    case 'end':
    case 'action':
      return over()
    default:
      return assertNever(step)
  }
}

/** Another playbook: its workflow, then its exception where that fails. */
function calling({ book }: Deciding, state: RunState, { visit, branches }: Branching): RunNews {
  const called = definitionIn(book, state, visit.key)
  const [main, exception] = branches
  const into = (first: StepId, branch: number) => entering(state, first, { of: refOf(visit), branch })
  if (called === undefined) return ending(visit, 'failure', 'the playbook that it calls is gone')
  if (main === undefined) return into(called.start, 0)
  if (main.outcome === 'success') return ending(visit, 'success', '')
  if (exception === undefined && called.exception !== undefined) return into(called.exception, 1)
  return ending(visit, 'failure', 'the playbook that it calls failed')
}

function depthOf(state: RunState, visit: Visit): number {
  let depth = 0
  let of = state.frames.get(visit.frame)?.ref.of ?? null
  while (of !== null) {
    depth += 1
    const owner = state.visits.get(visitKey(of))
    of = (owner && state.frames.get(owner.frame)?.ref.of) ?? null
  }
  return depth
}

/** When nothing runs any more: its end, or what comes before a bad one. */
function ofRun({ book }: Deciding, state: RunState): RunNews | undefined {
  const frames = [...state.frames.values()]
  if (frames.some((frame) => isOpen(state, frame))) return undefined
  if (state.stopping === null) {
    const main = state.frames.get(frameKey(MAIN))
    const reopened = frames.filter(({ ref }) => ref.of !== null && isReopening(book, state, ref))
    const isWell = [main, ...reopened].every((frame) => frame?.outcome === 'success')
    return isWell ? { kind: 'run_ended', outcome: 'completed', note: '' } : failing(lastFailure(state))
  }
  const exception = book.get(state.version)?.exception
  const { outcome, note } = state.stopping
  if (outcome === 'failed' && exception !== undefined && !state.frames.has(frameKey(EXCEPTION))) {
    const isThere = book.get(state.version)?.steps.has(exception) === true
    if (isThere) return entering(state, exception, EXCEPTION)
  }
  for (const [nth, { visit, step }] of compensations(book, state).entries()) {
    const ref = compensationFrame(nth)
    if (state.frames.has(frameKey(ref))) continue
    const scope = state.frames.get(visit.frame)?.scope ?? ''
    if (definitionIn(book, state, scope)?.steps.has(step) === true) return entering(state, step, ref)
  }
  return { kind: 'run_ended', outcome, note }
}

function isReopening(book: Book, state: RunState, { of }: FrameRef): boolean {
  const owner = of === null ? undefined : state.visits.get(visitKey(of))
  return owner !== undefined && stepOf(book, state, owner)?.step.type === 'action'
}

function lastFailure(state: RunState): string {
  const failed = [...state.visits.values()].filter(({ outcome }) => outcome === 'failure')
  const last = failed.sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))[0]
  return last === undefined ? 'its workflow failed' : `${last.step} failed: ${last.settled?.note ?? ''}`
}
