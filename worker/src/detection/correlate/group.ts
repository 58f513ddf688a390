import type { EventId, FindingId } from '../../model/ids.ts'
import type { Facts } from './occurrence.ts'

/** When occurrences arrived, on the correlator's clock: epoch milliseconds. One for all that came together. */
export interface Arrival {
  readonly time: number
}

/** An occurrence as a correlation holds it. */
export interface Entry<State, Held> {
  at: number
  id: EventId | FindingId
  /** Where its rule stands in the correlation. */
  place: number
  /** What the correlation's type looks at. */
  held: Held
  facts: Facts
  /** Where a correlation fired: events of its window. */
  events: readonly EventId[] | undefined
  arrival: Arrival
  /** Undefined: it is held no longer. */
  group: Group<State, Held> | undefined
}

/** That the condition held at an occurrence. */
export interface Firing {
  at: number
  id: EventId | FindingId
}

/** How far a group's occurrences were gone through in order, and what the window holds there. */
export interface Walk<State> {
  /** Made when the first occurrence comes in. */
  state: State | undefined
  /** Occurrences that are in the state. */
  count: number
  /** Places in the group's entries: the window's first, and behind the last that was gone through. */
  from: number
  next: number
  /** Before this time nothing counts, because it fired. */
  quietUntil: number
}

/** What of a group changed since it was gone through. */
export interface Touched {
  /** The first in order of what came or went. */
  first: Firing
  /** Time of the last. */
  to: number
  /** The state of the walk no longer fits its entries. */
  isStale: boolean
}

/** Occurrences that are looked at together. */
export interface Group<State, Held> {
  key: string
  texts: readonly string[]
  /** In order, from `first` on; what stands before it is gone. */
  entries: Entry<State, Held>[]
  first: number
  /** What was decided before this time stands. */
  closedUntil: number
  /** Until when the last of the firings before that time keeps the group quiet. */
  closedQuiet: number
  /** The other firings, in order. */
  firings: Firing[]
  walk: Walk<State>
  touched: Touched | undefined
}

export function emptyGroup<State, Held>(key: string, texts: readonly string[]): Group<State, Held> {
  return {
    key,
    texts,
    entries: [],
    first: 0,
    closedUntil: Number.NEGATIVE_INFINITY,
    closedQuiet: Number.NEGATIVE_INFINITY,
    firings: [],
    walk: walkFrom(0, Number.NEGATIVE_INFINITY),
    touched: undefined,
  }
}

/** Nothing gone through yet from a place on. */
export function walkFrom<State>(place: number, quietUntil: number): Walk<State> {
  return { state: undefined, count: 0, from: place, next: place, quietUntil }
}

/** The order of events: by time, then by id. */
export function compareEvents(a: Firing, b: Firing): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

/** The place of the first entry that is not before an occurrence, in the order (time, id, rule). */
export function placeFor(
  { entries, first }: Group<unknown, unknown>,
  one: Firing & { place: number },
): number {
  let low = first
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = entries[middle] as Entry<unknown, unknown>
    if ((compareEvents(entry, one) || entry.place - one.place) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether an entry is of the same event as the one before it in order. */
export function isSameEvent(one: Firing | undefined, other: Firing | undefined): boolean {
  return one !== undefined && other !== undefined && one.at === other.at && one.id === other.id
}
