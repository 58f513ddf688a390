import { durationMs, type Instant, shift } from '../../model/time.ts'
import type { Book } from './definition.ts'
import { type RunState, stepOf, type Timer, type Visit } from './run-state.ts'

/** A timer of a visit that has not fired yet. */
export interface Pending {
  visit: Visit
  timer: Timer
  due: Instant
}

/** The timers that run, the first to fire first. */
export function pendingTimers(book: Book, state: RunState): readonly Pending[] {
  if (state.ended !== null) return []
  return [...state.visits.values()]
    .flatMap((visit) => timersOf(book, state, visit))
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))
}

function timersOf(book: Book, state: RunState, visit: Visit): Pending[] {
  if (visit.state === 'settled' || visit.state === 'ended') return []
  const defined = stepOf(book, state, visit)
  const { step, more } = defined ?? {}
  const pending: Pending[] = []
  const add = (timer: Timer, due: Instant | null) => {
    if (due !== null) pending.push({ visit, timer, due })
  }
  if (visit.state === 'delayed') add('delay', shift(visit.entered, step?.delay ?? 0))
  if (visit.state === 'retrying') add('retry', visit.again)
  if (visit.begun === null) return pending
  const { timeout = 0 } = step ?? {}
  if (timeout > 0 && !visit.fired.includes('timeout')) add('timeout', shift(visit.begun, timeout))
  if (more?.time_limit !== undefined && !visit.fired.includes('time_limit')) {
    add('time_limit', shift(visit.begun, durationMs(more.time_limit)))
  }
  return pending
}
