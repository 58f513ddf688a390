import type { EventId } from '../../model/ids.ts'
import { type Arrival, compareEvents } from './group.ts'
import { type Facts, isSameFacts } from './occurrence.ts'
import type { Mark, Shown } from './past.ts'

/** A mark that may still get another result: one before it may come late. */
export interface OpenMark<Held, State> extends Mark<Held> {
  arrival: Arrival
  /** Undefined: it is in its group's past. */
  group: PastGroup<Held, State> | undefined
}

/** What stands of a group: what it was when it was told, and what it is now. */
export interface Said {
  at: number
  id: EventId
  how: string
  /** Undefined where a correlator was restored and nothing has changed since. */
  shown: Shown | undefined
  /** See `contentOf`. */
  told: string
}

export interface PastGroup<Held, State> {
  key: string
  texts: readonly string[]
  /** Through this time, epoch milliseconds, everything is in the past: what is decided stands. */
  closedThrough: number
  past: State
  /** In order. */
  marks: OpenMark<Held, State>[]
  /** The past and all marks; undefined: there are none, or it is to be made. */
  walk: State | undefined
  /** Whether the walk, and what was said of it, is to be made anew. */
  isStale: boolean
  said: Map<string, Said>
}

/** What tells apart what stands of a group. */
export function keyOf(id: EventId, how: string): string {
  return `${id} ${how}`
}

/** What a finding says beyond where it was raised. */
export function contentOf({ count, observed }: Shown): string {
  return JSON.stringify([count, observed])
}

/** A group of which nothing is known yet. */
export function emptyPast<Held, State>(
  key: string,
  texts: readonly string[],
  past: State,
): PastGroup<Held, State> {
  return {
    ...{ key, texts, past, closedThrough: Number.NEGATIVE_INFINITY },
    ...{ marks: [], walk: undefined, isStale: false, said: new Map() },
  }
}

type Moment = Pick<Mark<unknown>, 'at' | 'id'>

/** The place of the first mark that is not before one. */
export function placeOf(marks: readonly Moment[], mark: Moment): number {
  const last = marks.at(-1)
  if (last === undefined || compareEvents(last, mark) < 0) return marks.length
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = marks[middle]
    if (one !== undefined && compareEvents(one, mark) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a group holds the mark already. */
export function isHeld({ marks }: { marks: readonly Mark<unknown>[] }, mark: Mark<unknown>): boolean {
  const found = marks[placeOf(marks, mark)]
  return found !== undefined && compareEvents(found, mark) === 0
}

/** A group's events mostly say the same of who they are about: it is held once. */
export function sharedFacts({ marks }: { marks: readonly Mark<unknown>[] }, facts: Facts): Facts {
  const last = marks.at(-1)?.facts
  return last !== undefined && isSameFacts(last, facts) ? last : facts
}
