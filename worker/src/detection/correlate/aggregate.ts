import type { Occurrence } from './occurrence.ts'
import type { Observed } from './raised.ts'

/**
 * What a window computes of its occurrences, kept as they come in and go out in order of time. `place` is where the
 * occurrence's rule stands in the correlation.
 */
export interface Aggregate<State, Held> {
  /** Whether an event that several of the rules hold on counts once. */
  oncePerEvent: boolean
  /** What of an occurrence is held; undefined: nothing that counts. `skip` takes down each value that is none. */
  read(values: Occurrence['values'], skip: () => void): Held | undefined
  open(): State
  add(state: State, held: Held, place: number, at: number): void
  drop(state: State, held: Held, place: number, at: number): void
  /** Whether the condition holds over `count` occurrences after the time `after`. */
  holds(state: State, count: number, after: number): boolean
  /** What it held against, once it did. */
  observed(state: State, count: number, after: number): Observed
}
