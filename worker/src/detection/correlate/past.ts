import type { EventId } from '../../model/ids.ts'
import type { Facts, Occurrence } from './occurrence.ts'
import type { LookedBack, Raised } from './raised.ts'

/** An event that a rule holds on, as a rule that looks back takes it in. */
export interface Mark<Held> {
  /** Event time, epoch milliseconds. */
  at: number
  id: EventId
  held: Held
  facts: Facts
}

/** What an event shows beside what was before. */
export interface Shown extends Pick<Raised, 'window' | 'count' | 'events'> {
  /** Where it is raised. What is shown of an anchor again, with more events, is the same finding. */
  anchor: Pick<Mark<unknown>, 'at' | 'id' | 'facts'>
  /** Tells apart what one event shows in several ways. */
  how?: string
  observed: LookedBack
}

/**
 * What a rule that looks back knows of a group, and how it decides by it. Marks come in order of time and event; what is
 * shown is a function of all that came.
 */
export interface Past<Held, State> {
  /** What of an occurrence is held; undefined: nothing that counts. `skip` takes down each value that is none. */
  read(values: Occurrence['values'], skip: () => void): Held | undefined
  /** Nothing is known yet. */
  begin(): State
  /** Takes in the next mark, and says what it shows. */
  step(state: State, mark: Mark<Held>): readonly Shown[]
  /** A copy that goes on by itself. */
  fork(state: State): State
  /**
   * Whether a mark, wherever in time, can be taken in at once without any other result: then nobody needs to hold it.
   * Absent: none can.
   */
  isKnown?(state: State, mark: Mark<Held>): boolean
  /** Lets go of what no mark from a time on is compared with. */
  forget(state: State, from: number): void
  /** From when on the state is as if nothing were known, epoch milliseconds. */
  endsAt(state: State): number
  /** Memory, in values remembered. */
  weightOf(state: State): number
  /** Until when it only learns, epoch milliseconds; undefined: it decides already. */
  learnsUntil(state: State): number | undefined
  /** As plain JSON, and back. Throws where it is damaged. */
  save(state: State): unknown
  restore(saved: unknown): State
}
