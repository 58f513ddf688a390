import type { EventId } from '../../model/ids.ts'
import type { Aggregate } from './aggregate.ts'
import {
  compareEvents,
  type Entry,
  type Firing,
  type Group,
  isSameEvent,
  type Walk,
  walkFrom,
} from './group.ts'
import { MOST_EVENTS } from './occurrence.ts'
import type { Raised } from './raised.ts'

/** What a window says when its condition holds; who raises it adds the names. */
export type Fired = Pick<Raised, 'at' | 'window' | 'count' | 'events' | 'observed' | 'facts'> & Firing

/** How the firings of a group differ from those before. */
export interface Change {
  fired: Fired[]
  withdrawn: Firing[]
}

/** Decides over the occurrences of a group, each at its place in order. */
export interface Window<State, Held> {
  /** Goes on through what came behind the last. */
  goOn(group: Group<State, Held>, fired: (one: Fired) => void): void
  /** Goes again through what a change may have changed. */
  goAgain(group: Group<State, Held>): Change
  /** Takes the first entry out of the state; it is about to go. */
  leaveFirst(group: Group<State, Held>): void
  /** The state of a group that was restored, at its last entry. */
  rebuild(group: Group<State, Held>): void
}

/**
 * The window `(t - timespan, t]` of a group, looked at at each event. When the condition holds it fires: what the window
 * holds is spent, and the group is quiet until `t + timespan`.
 */
export function openWindow<State, Held>(
  aggregate: Aggregate<State, Held>,
  timespanMs: number,
): Window<State, Held> {
  type Mine = Group<State, Held>
  type One = Entry<State, Held>

  /** Whether an entry counts: of an event that several rules hold on, the last one does where an event counts once. */
  const counts = ({ entries }: Mine, nth: number) =>
    !aggregate.oncePerEvent || !isSameEvent(entries[nth], entries[nth + 1])

  const take = (walk: Walk<State>, { held, place, at }: One): State => {
    walk.state ??= aggregate.open()
    aggregate.add(walk.state, held, place, at)
    walk.count += 1
    return walk.state
  }
  const leave = (group: Mine, walk: Walk<State>): void => {
    const entry = group.entries[walk.from] as One
    if (walk.state !== undefined && counts(group, walk.from)) {
      aggregate.drop(walk.state, entry.held, entry.place, entry.at)
      walk.count -= 1
    }
    walk.from += 1
  }
  const fire = (group: Mine, walk: Walk<State>, state: State): Fired => {
    const entry = group.entries[walk.next - 1] as One
    const { at, id, facts } = entry
    const window = { from: at - timespanMs, to: at }
    const { count } = walk
    const observed = aggregate.observed(state, count, window.from)
    const events = eventsOf(group, walk)
    walk.state = undefined
    walk.count = 0
    walk.from = walk.next
    walk.quietUntil = at + timespanMs
    return { at, id, window, count, events, observed, facts }
  }
  const step = (group: Mine, walk: Walk<State>): Fired | undefined => {
    const nth = walk.next
    const entry = group.entries[nth] as One
    walk.next += 1
    if (entry.at < walk.quietUntil) {
      walk.from = walk.next
      return undefined
    }
    const after = entry.at - timespanMs
    while ((group.entries[walk.from] as One).at <= after) leave(group, walk)
    const isLast = !isSameEvent(entry, group.entries[nth + 1])
    if (!isLast && aggregate.oncePerEvent) return undefined
    const state = take(walk, entry)
    if (!isLast || entry.at < group.closedUntil || !aggregate.holds(state, walk.count, after))
      return undefined
    return fire(group, walk, state)
  }
  /** A walk that stands before an entry, as the firings before it left it. */
  const walkTo = (group: Mine, place: number, { at, quietUntil }: { at: number; quietUntil: number }) => {
    const { entries, first } = group
    let from = place
    while (from > first && isInWindow(entries[from - 1] as One, at - timespanMs, quietUntil)) from -= 1
    const walk = walkFrom<State>(from, quietUntil)
    for (; walk.next < place; walk.next++) {
      if (counts(group, walk.next)) take(walk, entries[walk.next] as One)
    }
    return walk
  }
  const quietAfter = ({ firings, closedQuiet }: Mine, count: number): number => {
    const last = firings[count - 1]
    return last === undefined ? closedQuiet : Math.max(closedQuiet, last.at + timespanMs)
  }

  return {
    goOn: (group, fired) => {
      const { walk } = group
      while (walk.next < group.entries.length) {
        const one = step(group, walk)
        if (one === undefined) continue
        group.firings.push({ at: one.at, id: one.id })
        fired(one)
      }
    },
    goAgain: (group) => {
      const { touched, entries, firings: before } = group
      if (touched === undefined) return { fired: [], withdrawn: [] }
      group.touched = undefined
      const place = placeOfEvent(group, touched.first)
      /** Firings that stand because they come before, and the first of those after that stand for being the same again. */
      const kept = before.findIndex((one) => compareEvents(one, touched.first) >= 0)
      const keptBefore = kept < 0 ? before.length : kept
      let keptAfter = keptBefore
      const at = touched.first.at
      const walk = walkTo(group, place, { at, quietUntil: quietAfter(group, keptBefore) })
      const made: Fired[] = []
      const isSameFromHere = (): boolean => {
        const entry = entries[walk.next] as One
        const after = entry.at - timespanMs
        if (after < touched.to || touched.isStale) return false
        while (keptAfter < before.length && compareEvents(before[keptAfter] as Firing, entry) < 0)
          keptAfter += 1
        const quietBefore = quietAfter(group, keptAfter)
        return quietBefore === walk.quietUntil || (quietBefore <= after && walk.quietUntil <= after)
      }
      let isSame = false
      while (walk.next < entries.length) {
        isSame = walk.next < group.walk.next && isSameFromHere()
        if (isSame) break
        const fired = step(group, walk)
        if (fired !== undefined) made.push(fired)
      }
      if (!isSame) {
        keptAfter = before.length
        group.walk = walk
      }
      const replaced = before.slice(keptBefore, keptAfter)
      const rest = before.slice(keptAfter)
      group.firings = [...before.slice(0, keptBefore), ...made.map(({ at, id }) => ({ at, id })), ...rest]
      return { fired: without(made, replaced), withdrawn: without(replaced, made) }
    },
    leaveFirst: (group) => {
      const { walk, first } = group
      if (first >= walk.from && first < walk.next) leave(group, walk)
      walk.from = Math.max(walk.from, first + 1)
      walk.next = Math.max(walk.next, first + 1)
    },
    rebuild: (group) => {
      const last = group.entries.at(-1)
      const quietUntil = quietAfter(group, group.firings.length)
      if (last !== undefined) group.walk = walkTo(group, group.entries.length, { at: last.at, quietUntil })
    },
  }
}

/** Those of a list that are not in another one. */
function without<One extends Firing>(list: readonly One[], others: readonly Firing[]): One[] {
  const keyOf = ({ at, id }: Firing) => `${at} ${id}`
  const keys = new Set(others.map(keyOf))
  return list.filter((one) => !keys.has(keyOf(one)))
}

function isInWindow({ at }: Firing, after: number, quietUntil: number): boolean {
  return at > after && at >= quietUntil
}

/** The place of the first entry that is of an event or after it. */
function placeOfEvent({ entries, first }: Group<unknown, unknown>, event: Firing): number {
  let low = first
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareEvents(entries[middle] as Firing, event) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Different events of a window, in order; of more than 1,000 the first and the last half. */
function eventsOf({ entries }: Group<unknown, unknown>, { from, next }: Walk<unknown>): EventId[] {
  const events = new Set<EventId>()
  for (let nth = from; nth < next; nth++) {
    const { id, events: some } = entries[nth] as Entry<unknown, unknown>
    if (some === undefined) events.add(id as EventId)
    else for (const event of some) events.add(event)
  }
  const all = [...events]
  if (all.length <= MOST_EVENTS) return all
  return [...all.slice(0, MOST_EVENTS / 2), ...all.slice(-MOST_EVENTS / 2)]
}
