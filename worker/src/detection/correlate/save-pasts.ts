import { type Arrival, compareEvents } from './group.ts'
import { joinedText } from './occurrence.ts'
import type { Past } from './past.ts'
import { emptyPast, keyOf, type OpenMark, type PastGroup } from './past-group.ts'
import { finite, placesIn } from './save-groups.ts'
import type { HeldValue, LookingSnapshot } from './snapshot.ts'

type Saved = Pick<LookingSnapshot, 'groups' | 'facts' | 'arrivals' | 'entries'>

/** Everything that a rule which looks back knows, as plain JSON. */
export function savePasts<Held extends HeldValue, State>(
  groups: ReadonlyMap<string, PastGroup<Held, State>>,
  { arrived, past }: { arrived: readonly OpenMark<Held, State>[]; past: Past<Held, State> },
): Saved {
  const saved: Saved = { groups: [], facts: [], arrivals: [], entries: [] }
  const places = new Map<PastGroup<Held, State>, number>()
  for (const group of groups.values()) {
    places.set(group, saved.groups.length)
    saved.groups.push({
      texts: [...group.texts],
      closed_through: finite(group.closedThrough),
      past: past.save(group.past),
      said: [...group.said.values()].map(({ at, id, how, told }) => [at, id, how, told]),
    })
  }
  const placeOfFacts = placesIn(saved.facts)
  let last: Arrival | undefined
  for (const { at, id, held, facts, arrival, group } of arrived) {
    const nth = group === undefined ? undefined : places.get(group)
    if (nth === undefined) continue
    const together = saved.arrivals.at(-1)
    if (together === undefined || last?.time !== arrival.time) saved.arrivals.push([arrival.time, 1])
    else together[1] += 1
    last = arrival
    saved.entries.push([nth, at, id, held, placeOfFacts(facts)])
  }
  return saved
}

/** The groups that were saved; their walks are still to be made. */
export function restorePasts<Held extends HeldValue, State>(
  saved: Saved,
  past: Past<Held, State>,
): PastGroup<Held, State>[] {
  const groups = saved.groups.map((one) => {
    const group = emptyPast<Held, State>(joinedText(one.texts), one.texts, past.restore(one.past))
    group.closedThrough = one.closed_through ?? Number.NEGATIVE_INFINITY
    for (const [at, id, how, told] of one.said) {
      group.said.set(keyOf(id, how), { at, id, how, shown: undefined, told })
    }
    return group
  })
  let next = 0
  for (const [time, count] of saved.arrivals) {
    const arrival: Arrival = { time }
    for (const [nth, at, id, held, factsAt] of saved.entries.slice(next, next + count)) {
      const [group, facts] = [groups[nth], saved.facts[factsAt]]
      // What is held is what a past of the kind has read before.
      if (group !== undefined && facts !== undefined)
        group.marks.push({ at, id, held: held as Held, facts, arrival, group })
    }
    next += count
  }
  for (const { marks } of groups) marks.sort(compareEvents)
  return groups
}
