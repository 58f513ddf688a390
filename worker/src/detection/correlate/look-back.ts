import { type EventId, findingIdOf, idOf, type RuleId, type TenantId } from '../../model/ids.ts'
import { type Arrival, compareEvents } from './group.ts'
import { joinedText, type Occurrence } from './occurrence.ts'
import type { Operator, Settled, Withdrawn } from './operator.ts'
import type { Past, Shown } from './past.ts'
import {
  contentOf,
  emptyPast,
  isHeld,
  keyOf,
  type OpenMark,
  type PastGroup,
  placeOf,
  sharedFacts,
} from './past-group.ts'
import type { Raised } from './raised.ts'
import { restorePasts, savePasts } from './save-pasts.ts'
import type { HeldValue, LookingSnapshot } from './snapshot.ts'
import { refuse, type Tally } from './tally.ts'

export interface LookingBackOptions {
  tenant: TenantId
  rule: { id: RuleId; logicVersion: string; groupBy: readonly string[] }
  /** Most marks that are held, and most values that are remembered. */
  mostHeld: number
  mostGroups: number
  /** How long after their arrival marks are held, milliseconds. */
  keepMs: number
  tally: Tally
}

/** No content: a finding that nobody was told of, and one that was told of and closed. */
const UNTOLD = ''
const TOLD_BEFORE = 'before'

/**
 * A rule that looks back, at work. The marks of the last hour or so are held in order and gone through from what is known of
 * the time before: late ones take their place, and what they change is withdrawn or raised anew.
 */
export function openLookingBack<Held extends HeldValue, State>(
  past: Past<Held, State>,
  options: LookingBackOptions,
  saved?: LookingSnapshot,
): Operator<LookingSnapshot> {
  type Group = PastGroup<Held, State>
  const { tenant, rule, tally, mostHeld, mostGroups, keepMs } = options
  const groups = new Map<string, Group>()
  /** As they arrived, from `front` on; those that are in the past stay until they are half of it. */
  let arrived: OpenMark<Held, State>[] = []
  let front = 0
  let held = 0
  let remembered = 0
  let time = Number.NEGATIVE_INFINITY
  /** Groups of which something that stands is to be told anew. */
  const untold = new Set<Group>()

  let withdrawn: Withdrawn[] = []

  const skip = () => {
    tally.skipped += 1
  }
  const raisedOf = ({ texts }: Group, { anchor, how, ...shown }: Shown): Raised => {
    const { at, facts } = anchor
    tally.last_fired = Math.max(tally.last_fired ?? at, at)
    return { id: idOfRaised(texts, anchor.id, how ?? ''), rule: rule.id, at, group: texts, facts, ...shown }
  }
  const idOfRaised = (texts: readonly string[], id: EventId, how: string) => {
    const anchors = [id, idOf('group', ...texts), ...(how === '' ? [] : [how])]
    return findingIdOf(tenant, rule.id, rule.logicVersion, anchors as EventId[])
  }

  const say = (group: Group, shown: Shown): void => {
    const { at, id } = shown.anchor
    const how = shown.how ?? ''
    const key = keyOf(id, how)
    const told = group.said.get(key)?.told ?? (at > group.closedThrough ? UNTOLD : TOLD_BEFORE)
    group.said.set(key, { at, id, how, shown, told })
    if (told !== contentOf(shown)) untold.add(group)
  }
  /** Goes through all marks again; what is no longer shown is withdrawn. */
  const goAgain = (group: Group): void => {
    group.isStale = false
    const walk = past.fork(group.past)
    const shown = new Map<string, Shown>()
    for (const mark of group.marks) {
      for (const one of past.step(walk, mark)) shown.set(keyOf(one.anchor.id, one.how ?? ''), one)
    }
    // Without marks the past itself is what is known: a walk of its own would not see what it takes in.
    group.walk = group.marks.length > 0 ? walk : undefined
    for (const [key, { at, id, how, told }] of group.said) {
      if (shown.has(key) || at <= group.closedThrough) continue
      group.said.delete(key)
      if (told === UNTOLD) continue
      withdrawn.push({ id: idOfRaised(group.texts, id, how), rule: rule.id, at, group: group.texts })
    }
    for (const one of shown.values()) say(group, one)
  }
  /** Puts a group's marks up to and including a time into its past: what they show is decided for good. */
  const close = (group: Group, through: number): void => {
    const { marks } = group
    const weight = past.weightOf(group.past)
    let closed = 0
    for (let mark = marks[0]; mark !== undefined && mark.at <= through; mark = marks[closed]) {
      past.step(group.past, mark)
      mark.group = undefined
      closed += 1
    }
    marks.splice(0, closed)
    held -= closed
    group.closedThrough = Math.max(group.closedThrough, through)
    past.forget(group.past, group.closedThrough)
    remembered += past.weightOf(group.past) - weight
    if (marks.length === 0) group.walk = undefined
    for (const [key, { at, shown, told }] of group.said) {
      if (at <= group.closedThrough && (shown === undefined || contentOf(shown) === told))
        group.said.delete(key)
    }
  }
  const firstArrived = (): OpenMark<Held, State> | undefined => {
    while (front < arrived.length && arrived[front]?.group === undefined) front += 1
    if (front > 64 && 2 * front > arrived.length) {
      arrived = arrived.slice(front)
      front = 0
    }
    return arrived[front]
  }
  /** Lets go of groups of which nothing is known any more. */
  const forget = (): void => {
    for (const group of groups.values()) {
      if (group.marks.length > 0 || untold.has(group) || past.endsAt(group.past) >= time - keepMs) continue
      remembered -= past.weightOf(group.past)
      groups.delete(group.key)
    }
  }
  /** Whether there is room; marks that arrived first go into the past early. */
  const makeRoom = (isNewGroup: boolean): boolean => {
    while (held >= mostHeld) {
      const first = firstArrived()
      if (first?.group === undefined) return false
      const before = held
      // What it shows has to be said before it is closed.
      if (first.group.isStale) goAgain(first.group)
      close(first.group, first.at)
      tally.shed += before - held
    }
    const isFull = () => remembered >= mostHeld || (isNewGroup && groups.size >= mostGroups)
    if (isFull()) forget()
    return !isFull()
  }
  const takeOne = (
    { at, id, group: texts, values, facts }: Occurrence,
    arrival: Arrival,
  ): Group | undefined => {
    const key = joinedText(texts)
    const known = groups.get(key)
    if (known !== undefined && at <= known.closedThrough) {
      tally.late += 1
      return undefined
    }
    const read = past.read(values, skip)
    if (read === undefined) return undefined
    const mark = { at, id: id as EventId, held: read, facts }
    if (known !== undefined && past.isKnown?.(known.past, mark) === true) {
      past.step(known.past, mark)
      known.isStale = known.marks.length > 0
      return known
    }
    if (known !== undefined && isHeld(known, mark)) {
      tally.repeated += 1
      return undefined
    }
    if (!makeRoom(known === undefined)) {
      refuse(tally, at)
      return undefined
    }
    const group = groups.get(key) ?? emptyPast(key, texts, past.begin())
    if (at <= group.closedThrough) {
      tally.late += 1
      return undefined
    }
    groups.set(key, group)
    hold(group, { ...mark, facts: sharedFacts(group, facts), arrival, group })
    return group
  }
  const hold = (group: Group, mark: OpenMark<Held, State>): void => {
    const { marks } = group
    const nth = placeOf(marks, mark)
    arrived.push(mark)
    held += 1
    if (nth < marks.length || group.isStale) {
      marks.splice(nth, 0, mark)
      group.isStale = true
      return
    }
    marks.push(mark)
    group.walk ??= past.fork(group.past)
    for (const shown of past.step(group.walk, mark)) say(group, shown)
  }
  /** What stands and was not told, or is told no longer as it is. */
  const tell = (): Pick<Settled, 'raised' | 'grown'> => {
    const raised: Raised[] = []
    const grown: Raised[] = []
    for (const group of untold) {
      for (const [key, one] of group.said) {
        const { shown, told } = one
        if (shown === undefined || told === contentOf(shown)) continue
        const isNew = told === UNTOLD
        ;(isNew ? raised : grown).push(raisedOf(group, shown))
        one.told = contentOf(shown)
        if (one.at <= group.closedThrough) group.said.delete(key)
      }
    }
    untold.clear()
    return { raised, grown }
  }

  if (saved !== undefined) {
    for (const group of restorePasts(saved, past)) {
      groups.set(group.key, group)
      held += group.marks.length
      remembered += past.weightOf(group.past)
    }
    arrived = [...groups.values()].flatMap(({ marks }) => marks)
    arrived.sort((a, b) => a.arrival.time - b.arrival.time)
    for (const group of groups.values()) goAgain(group)
  }

  return {
    wants: ({ rule: of, group }) => of === rule.id && group.length === rule.groupBy.length,
    take: ({ occurrences, arrival }) => {
      withdrawn = []
      time = Math.max(time, arrival.time)
      occurrences.sort(compareEvents)
      const changed = new Set<Group>()
      for (const occurrence of occurrences) {
        const group = takeOne(occurrence, arrival)
        if (group?.isStale === true) changed.add(group)
      }
      for (const group of changed) if (group.isStale) goAgain(group)
      for (let first = firstArrived(); first?.group !== undefined; first = firstArrived()) {
        if (!(arrival.time - first.arrival.time > keepMs)) break
        close(first.group, first.at)
      }
      return { ...tell(), withdrawn }
    },
    status: () => {
      const until = [...groups.values()].flatMap((group) => past.learnsUntil(group.walk ?? group.past) ?? [])
      return {
        ...{ rule: rule.id, held: held + remembered, groups: groups.size, learning: until.length },
        learning_until: until.reduce((last: number | null, one) => Math.max(last ?? one, one), null),
        ...structuredClone(tally),
      }
    },
    snapshot: () => {
      forget()
      return {
        rule: rule.id,
        logic_version: rule.logicVersion,
        tally: structuredClone(tally),
        ...savePasts(groups, { arrived: arrived.slice(front), past }),
      }
    },
  }
}
