import { type Arrival, compareEvents, type Entry, emptyGroup, type Group } from './group.ts'
import { type Facts, joinedText } from './occurrence.ts'
import type { Room } from './room.ts'
import type { HeldValue, OperatorSnapshot } from './snapshot.ts'

type Saved = Pick<OperatorSnapshot, 'groups' | 'facts' | 'arrivals' | 'entries'>

/** Everything that a correlation holds, as plain JSON. */
export function saveGroups<State, Held extends HeldValue>(
  groups: Iterable<Group<State, Held>>,
  room: Room<State, Held>,
): Saved {
  const saved: Saved = { groups: [], facts: [], arrivals: [], entries: [] }
  const places = new Map<Group<State, Held>, number>()
  for (const group of groups) {
    places.set(group, saved.groups.length)
    saved.groups.push({
      texts: [...group.texts],
      closed_until: finite(group.closedUntil),
      closed_quiet: finite(group.closedQuiet),
      firings: group.firings.map(({ at, id }) => [at, id]),
    })
  }
  const placeOfFacts = placesIn(saved.facts)
  let arrival: Arrival | undefined
  for (const { at, id, place, held, facts, events, group, ...entry } of room.all()) {
    const nth = group === undefined ? undefined : places.get(group)
    if (nth === undefined) continue
    const together = saved.arrivals.at(-1)
    if (together === undefined || arrival?.time !== entry.arrival.time)
      saved.arrivals.push([entry.arrival.time, 1])
    else together[1] += 1
    arrival = entry.arrival
    saved.entries.push([
      nth,
      at,
      id,
      place,
      held,
      placeOfFacts(facts),
      events === undefined ? null : [...events],
    ])
  }
  return saved
}

/** Puts what was saved into empty groups; the walks are still to be made. */
export function restoreGroups<State, Held extends HeldValue>(
  saved: Saved,
  { groups, room }: { groups: Map<string, Group<State, Held>>; room: Room<State, Held> },
): void {
  const owners = saved.groups.map(({ texts, closed_until, closed_quiet, firings }) => {
    const group = emptyGroup<State, Held>(joinedText(texts), texts)
    group.closedUntil = closed_until ?? Number.NEGATIVE_INFINITY
    group.closedQuiet = closed_quiet ?? Number.NEGATIVE_INFINITY
    group.firings = firings.map(([at, id]) => ({ at, id }))
    groups.set(group.key, group)
    return group
  })
  let next = 0
  for (const [time, count] of saved.arrivals) {
    const arrival: Arrival = { time }
    for (const saidOf of saved.entries.slice(next, next + count)) {
      const [nth, at, id, place, held, factsAt, events] = saidOf
      const [group, facts] = [owners[nth], saved.facts[factsAt]]
      if (group === undefined || facts === undefined) continue
      const entry: Entry<State, Held> = {
        ...{ at, id, place, facts, arrival, group, events: events ?? undefined },
        // What an aggregate holds is what it read before.
        held: held as Held,
      }
      group.entries.push(entry)
      room.add(entry)
    }
    next += count
  }
  for (const { entries } of owners) entries.sort((a, b) => compareEvents(a, b) || a.place - b.place)
}

/** Puts things into a list, each once, and says where. */
export function placesIn(list: Facts[]): (facts: Facts) => number {
  const byText = new Map<string, number>()
  const byFacts = new Map<Facts, number>()
  return (facts) => {
    const known = byFacts.get(facts)
    if (known !== undefined) return known
    const text = JSON.stringify(facts)
    const place = byText.get(text) ?? list.push(facts) - 1
    byText.set(text, place)
    byFacts.set(facts, place)
    return place
  }
}

/** A time as JSON can hold it. */
export function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null
}
