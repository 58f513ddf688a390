import type { ApprovalTier } from '../../model/playbook.ts'
import { assertNever } from '../../model/result.ts'
import type { RunEvent, SignalKind, Values } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import type { Book } from './definition.ts'
import { definitionIn, placeOf, type RunState, stepOf, type Visit } from './run-state.ts'
import type { VisitState } from './visit-table.ts'

/** What happens to a visit between its entering and its end. */
export type Happening = Extract<
  RunEvent,
  { kind: 'effect_planned' | 'effect_asked' | 'effect_answered' | 'timer_fired' | 'signal' }
>
type Signal = Extract<RunEvent, { kind: 'signal' }>

/** What approval each tier takes, in people other than the one who asks. */
const APPROVERS: Readonly<Record<ApprovalTier, number>> = { none: 0, one: 1, two: 2 }

/** What nobody does without saying why. */
const REASONED: ReadonlySet<SignalKind> = new Set(['skipped', 'failed', 'reopened', 'refused', 'absent'])

/** The code of an action whose world is no longer that of its plan: it is planned, and approved, anew. */
export const CHANGED = 'action.changed'

/** The same run with a visit as it is now. */
export function withVisit(state: RunState, visit: Visit): RunState {
  return { ...state, visits: new Map(state.visits).set(visit.key, visit) }
}

/** The same run with values set from a visit; unknown names and constants stay as they are. */
export function withValues(book: Book, state: RunState, visit: Visit, values: Values): RunState {
  const names = Object.keys(values)
  const scope = state.frames.get(visit.frame)?.scope
  if (names.length === 0 || scope === undefined) return state
  const place = placeOf(book, state, visit)
  const toStep = names.filter((name) => place(name) === 'step')
  const toPlaybook = names.filter((name) => place(name) === 'playbook')
  const pick = (some: readonly string[]) =>
    Object.fromEntries(some.map((name) => [name, values[name] ?? null]))
  const current = state.visits.get(visit.key) ?? visit
  const scopes = new Map(state.scopes).set(scope, { ...state.scopes.get(scope), ...pick(toPlaybook) })
  return withVisit({ ...state, scopes }, { ...current, values: { ...current.values, ...pick(toStep) } })
}

/** A visit whose delay is over, where its step begins. */
export function begunVisit(book: Book, state: RunState, visit: Visit, at: Instant): Visit {
  return { ...visit, begun: at, state: restingState(book, state, visit) }
}

/** Where a visit stands by what its step, its plan and its approvals say. */
function restingState(book: Book, state: RunState, visit: Visit): VisitState {
  const defined = stepOf(book, state, visit)
  if (defined === undefined) return 'passing'
  const { step, commands } = defined
  if (step.type === 'start' || step.type === 'end') return 'passing'
  if (step.type === 'playbook-action') {
    return definitionIn(book, state, visit.key) === undefined ? 'waiting' : 'branching'
  }
  if (step.type !== 'action') return 'branching'
  const command = commands[visit.command]
  if (command === undefined || command.by === 'person') return 'waiting'
  if (command.by === 'action' && visit.planned === null) return 'planning'
  return missingApprovals(book, state, visit) > 0 ? 'approval' : 'ready'
}

/** How many people have yet to approve what a visit is about to do. */
export function missingApprovals(book: Book, state: RunState, visit: Visit): number {
  const asked = stepOf(book, state, visit)?.more?.approval ?? 'none'
  const needed = Math.max(APPROVERS[asked], APPROVERS[visit.planned?.tier ?? 'none'])
  return Math.max(0, needed - visit.approved.length)
}

/** Why a person or a worker may not do this with a visit, beyond what the table says. */
export function guardOf(book: Book, state: RunState, visit: Visit, event: Happening): string | undefined {
  if (event.kind === 'effect_asked') {
    if (event.command !== visit.command) return `it is the turn of command ${visit.command}`
    return event.attempt === visit.attempt + 1 ? undefined : `the next attempt is ${visit.attempt + 1}`
  }
  if (event.kind === 'effect_planned' || event.kind === 'effect_answered') {
    return event.command === visit.command ? undefined : `it is the turn of command ${visit.command}`
  }
  if (event.kind === 'timer_fired') {
    return visit.fired.includes(event.timer) && event.timer !== 'retry' ? 'it has fired already' : undefined
  }
  return signalGuard(book, state, visit, event)
}

function signalGuard(book: Book, state: RunState, visit: Visit, event: Signal): string | undefined {
  const { signal, by } = event
  if (REASONED.has(signal) && event.note.trim() === '') return `${signal} needs a reason`
  const place = placeOf(book, state, visit)
  const fixed = Object.keys(event.variables).find((name) => place(name) === undefined)
  if (fixed !== undefined) return `${fixed} is not a variable here that may change`
  if (signal === 'approved') {
    if (by === visit.asker) return `${by} asks for it, so somebody else has to approve`
    return visit.approved.includes(by) ? `${by} has approved already` : undefined
  }
  if (signal === 'reopened') {
    if (state.status !== 'running') return 'the run is coming to its end'
    if (visit.reopened !== 'no') return 'it was re-opened already; the later visit of the step is the one'
    return stepOf(book, state, visit)?.step.type === 'action' ? undefined : 'only a step of work is re-opened'
  }
  const isHolders = signal === 'completed' || signal === 'failed' || signal === 'released'
  if (isHolders && visit.holder !== null && visit.holder !== by) {
    return `${visit.holder} has taken it; take it over first`
  }
  return undefined
}

/** The visit after what happened to it. */
export function changedVisit(book: Book, state: RunState, visit: Visit, event: Happening): Visit {
  switch (event.kind) {
    case 'effect_planned': {
      const planned: Visit = { ...visit, planned: event.plan }
      return { ...planned, state: restingState(book, state, planned) }
    }
    case 'effect_asked':
      return { ...visit, state: 'asked', attempt: event.attempt, again: null, error: null }
    case 'effect_answered':
      return answered(book, state, visit, event)
    case 'timer_fired':
      return timed(book, state, visit, event)
    case 'signal':
      return signalled(book, state, visit, event)
    default:
      return assertNever(event)
  }
}

function answered(
  book: Book,
  state: RunState,
  visit: Visit,
  { outcome, error, again, result = '' }: Extract<RunEvent, { kind: 'effect_answered' }>,
): Visit {
  // A plan that could not be made is a try, too.
  const attempt = visit.attempt + (visit.state === 'planning' ? 1 : 0)
  const told: Visit = { ...visit, error, again, attempt, result: result === '' ? visit.result : result }
  if (outcome === 'uncertain') return { ...told, state: 'uncertain' }
  if (outcome === 'by_hand') return { ...told, state: 'waiting' }
  if (outcome === 'failed') {
    if (again === null) return settledAs(told, 'failure', error?.message ?? 'it failed')
    // Who approved has seen another plan.
    const anew = error?.code === CHANGED ? { planned: null, approved: [] } : {}
    return { ...told, ...anew, state: 'retrying' }
  }
  const next = { ...told, done: [...visit.done, visit.command], command: visit.command + 1, attempt: 0 }
  const { length } = stepOf(book, state, visit)?.commands ?? []
  if (next.command >= length) return settledAs(next, 'success', '')
  return { ...next, state: restingState(book, state, next) }
}

function timed(
  book: Book,
  state: RunState,
  visit: Visit,
  { timer, at }: Extract<RunEvent, { kind: 'timer_fired' }>,
): Visit {
  const fired: Visit = { ...visit, fired: [...visit.fired.filter((one) => one !== timer), timer] }
  if (timer === 'delay') return begunVisit(book, state, fired, at)
  if (timer !== 'retry') return fired
  const again: Visit = { ...fired, again: null }
  return { ...again, state: restingState(book, state, again) }
}

function signalled(book: Book, state: RunState, visit: Visit, event: Signal): Visit {
  const { at, by, signal, note, evidence } = event
  const told: Visit = { ...visit, told: [...visit.told, { at, by, signal, note, evidence }] }
  switch (signal) {
    case 'taken':
      return { ...told, state: 'taken', holder: by }
    case 'released':
      return { ...told, state: 'waiting', holder: null }
    case 'completed':
      return settledAs(told, 'success', note)
    case 'failed':
      return settledAs(told, 'failure', note)
    case 'skipped':
      return settledAs(told, 'skipped', note)
    case 'refused':
      return settledAs(told, 'failure', `refused by ${by}: ${note}`)
    case 'approved': {
      const approved: Visit = { ...told, approved: [...told.approved, by] }
      return { ...approved, state: restingState(book, state, approved) }
    }
    case 'absent':
      return { ...told, state: 'ready', error: null }
    case 'reopened':
      return { ...told, reopened: 'wanted' }
    case 'commented':
      return told
    default:
      return assertNever(signal)
  }
}

/** A step's note is shorter than what a person may write; the signal keeps the whole. */
const NOTE = 2000

function settledAs(visit: Visit, outcome: 'success' | 'failure' | 'skipped', note: string): Visit {
  return { ...visit, state: 'settled', settled: { outcome, note: note.slice(0, NOTE) } }
}
