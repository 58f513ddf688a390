import { type EventId, findingIdOf, idOf, type RuleId, type TenantId } from '../../model/ids.ts'
import type { Aggregate } from './aggregate.ts'
import {
  type Arrival,
  compareEvents,
  type Entry,
  emptyGroup,
  type Firing,
  type Group,
  isSameEvent,
  placeFor,
} from './group.ts'
import { type Facts, isSameFacts, joinedText, type Occurrence, weightOf } from './occurrence.ts'
import type { Raised } from './raised.ts'
import { openRoom } from './room.ts'
import { restoreGroups, saveGroups } from './save-groups.ts'
import type { HeldValue, OperatorSnapshot } from './snapshot.ts'
import { refuse, type Tally } from './tally.ts'
import { type Fired, openWindow } from './window.ts'

/** What was raised before stands no longer. */
export type Withdrawn = Pick<Raised, 'id' | 'rule' | 'at' | 'group'>

export interface Settled {
  raised: Raised[]
  /** What was raised before, stands, and says more by now. */
  grown?: Raised[]
  withdrawn: Withdrawn[]
}

/** What comes to a correlation at a time. */
export interface Intake {
  occurrences: Occurrence[]
  /** Occurrences that are none any more. */
  withdrawn: Pick<Occurrence, 'rule' | 'id' | 'at' | 'group'>[]
  arrival: Arrival
}

/** One correlation, or rule that looks back, at work: what it holds, what decides, and what was counted. */
export interface Operator<Saved> {
  /** Whether an occurrence was made for this correlation as it is now. */
  wants(occurrence: Pick<Occurrence, 'rule' | 'group'>): boolean
  /** Decides over what comes. */
  take(intake: Intake): Settled
  status(): OperatorStatus
  snapshot(): Saved
}

/** A correlation's state as it is shown. */
export interface OperatorStatus extends Tally {
  rule: RuleId
  /** Occurrences that it holds; a correlation that fired counts as many times as it has events. */
  held: number
  groups: number
  /** Groups that are only learned so far, and until when the last of them is, epoch milliseconds. */
  learning: number
  learning_until: number | null
}

export interface OperatorOptions {
  tenant: TenantId
  rule: {
    id: RuleId
    logicVersion: string
    rules: readonly RuleId[]
    groupBy: readonly string[]
    timespanMs: number
  }
  mostHeld: number
  mostGroups: number
  /** How long after their arrival occurrences are held at most, beyond the timespan, milliseconds. */
  keepMs: number
  tally: Tally
}

/** Makes an operator around an aggregate: empty, or as it was. */
export function openOperator<State, Held extends HeldValue>(
  aggregate: Aggregate<State, Held>,
  options: OperatorOptions,
  saved?: OperatorSnapshot,
): Operator<OperatorSnapshot> {
  type Mine = Group<State, Held>
  const { tenant, rule, tally, mostHeld, mostGroups } = options
  const { timespanMs } = rule
  const places = new Map(rule.rules.map((id, place) => [id, place]))
  const placeOf = (id: RuleId): number => places.get(id) ?? 0
  const window = openWindow(aggregate, timespanMs)
  const room = openRoom<State, Held>()
  const groups = new Map<string, Mine>()
  let newest = saved?.newest ?? Number.NEGATIVE_INFINITY
  if (saved !== undefined) {
    restoreGroups(saved, { groups, room })
    for (const group of groups.values()) window.rebuild(group)
  }

  const skip = () => {
    tally.skipped += 1
  }
  const idOfRaised = (group: Mine, { id }: Firing) =>
    findingIdOf(tenant, rule.id, rule.logicVersion, [id as EventId, idOf('group', ...group.texts) as EventId])
  const raisedAt = (group: Mine, { id: _, ...fired }: Fired, id: Raised['id']): Raised => {
    tally.last_fired = Math.max(tally.last_fired ?? fired.at, fired.at)
    return { id, rule: rule.id, group: group.texts, ...fired }
  }

  /** Lets go of a group's entries up to and including a time; what needs them is decided for good. */
  const close = (group: Mine, through: number): void => {
    const { entries, touched } = group
    for (let entry = entries[group.first]; entry !== undefined && entry.at <= through; ) {
      if (touched === undefined) window.leaveFirst(group)
      else touched.isStale = true
      room.leave(entry)
      group.first += 1
      entry = entries[group.first]
    }
    group.closedUntil = Math.max(group.closedUntil, through + timespanMs)
    let closed = 0
    for (const { at } of group.firings) {
      if (at >= group.closedUntil) break
      group.closedQuiet = Math.max(group.closedQuiet, at + timespanMs)
      closed += 1
    }
    if (closed > 0) group.firings.splice(0, closed)
    if (group.first === entries.length) groups.delete(group.key)
    else if (group.first > 16 && 2 * group.first > entries.length) {
      entries.splice(0, group.first)
      group.walk.from -= group.first
      group.walk.next -= group.first
      group.first = 0
    }
  }
  /** Whether there is room; what lies behind any window makes some. */
  const makeRoom = (weight: number, isNewGroup: boolean): boolean => {
    const isFull = () => room.weight() + weight > mostHeld || (isNewGroup && groups.size >= mostGroups)
    while (isFull()) {
      const earliest = room.earliest()
      if (earliest?.group === undefined || earliest.at >= newest - timespanMs) return false
      const before = room.weight()
      close(earliest.group, earliest.at)
      tally.shed += before - room.weight()
    }
    return true
  }
  const touch = (group: Mine, { at, id }: Firing): void => {
    const { touched } = group
    if (touched === undefined) group.touched = { first: { at, id }, to: at, isStale: false }
    else {
      if (compareEvents({ at, id }, touched.first) < 0) touched.first = { at, id }
      touched.to = Math.max(touched.to, at)
    }
  }
  /** Takes an occurrence into its group; undefined where it doesn't count. */
  const hold = (occurrence: Occurrence, arrival: Arrival): Mine | undefined => {
    const { at, id, facts, events, values } = occurrence
    newest = Math.max(newest, at)
    const key = joinedText(occurrence.group)
    const known = groups.get(key)
    const place = placeOf(occurrence.rule)
    if (known !== undefined) {
      if (at < known.closedUntil) {
        tally.late += 1
        return undefined
      }
      if (isHeld(known, { at, id, place })) {
        tally.repeated += 1
        return undefined
      }
    }
    const held = aggregate.read(values, skip)
    if (held === undefined) return undefined
    if (!makeRoom(weightOf(occurrence), known === undefined)) {
      refuse(tally, at)
      return undefined
    }
    // Making room may have closed the group, or let go of it.
    let group = groups.get(key)
    if (group === undefined) {
      group = emptyGroup(key, occurrence.group)
      groups.set(key, group)
    } else if (at < group.closedUntil) {
      tally.late += 1
      return undefined
    }
    const entry: Entry<State, Held> = {
      ...{ at, id, place, held, events, arrival, group },
      facts: sharedFacts(group, facts),
    }
    insert(group, entry)
    room.add(entry)
    return group
  }
  const insert = (group: Mine, entry: Entry<State, Held>): void => {
    const { entries, walk } = group
    const last = entries.at(-1)
    const order = last === undefined ? 1 : compareEvents(entry, last) || entry.place - last.place
    const nth = order > 0 ? entries.length : placeFor(group, entry)
    if (nth === entries.length) entries.push(entry)
    else entries.splice(nth, 0, entry)
    // What was gone through already has changed, be it only that its last event goes on, or that another one is gone.
    const goesOn = nth === walk.next && nth > group.first && isSameEvent(entries[nth - 1], entry)
    const isBeforeGone = group.touched !== undefined && entry.at <= group.touched.to
    if (nth < walk.next || goesOn || isBeforeGone) touch(group, entry)
    if (nth < walk.next) {
      walk.from += 1
      walk.next += 1
    }
  }
  const withdraw = (gone: Intake['withdrawn'][number]): Mine | undefined => {
    const group = groups.get(joinedText(gone.group))
    if (group === undefined) return undefined
    const one = { at: gone.at, id: gone.id, place: placeOf(gone.rule) }
    const nth = placeFor(group, one)
    const entry = group.entries[nth]
    if (entry === undefined || !isSameEvent(entry, one) || entry.place !== one.place) return undefined
    room.leave(entry)
    group.entries.splice(nth, 1)
    touch(group, entry)
    group.walk.from -= 1
    group.walk.next -= 1
    return group
  }

  const take = ({ occurrences, withdrawn: gone, arrival }: Intake): Settled => {
    const raised: Raised[] = []
    const withdrawn: Withdrawn[] = []
    const changed = new Set<Mine>()
    for (const one of gone) {
      const group = withdraw(one)
      if (group !== undefined) changed.add(group)
    }
    const goOn = (group: Mine) =>
      window.goOn(group, (fired) => raised.push(raisedAt(group, fired, idOfRaised(group, fired))))
    sortInPlace(occurrences, placeOf)
    for (let nth = 0; nth < occurrences.length; nth++) {
      const occurrence = occurrences[nth] as Occurrence
      const group = hold(occurrence, arrival)
      if (group === undefined) continue
      if (group.touched === undefined && !isOfSameGroupEvent(occurrence, occurrences[nth + 1])) goOn(group)
      else changed.add(group)
    }
    for (const group of changed) {
      const change = window.goAgain(group)
      for (const one of change.withdrawn) {
        withdrawn.push({ id: idOfRaised(group, one), rule: rule.id, at: one.at, group: group.texts })
      }
      for (const one of change.fired) raised.push(raisedAt(group, one, idOfRaised(group, one)))
      goOn(group)
      if (group.first === group.entries.length) groups.delete(group.key)
    }
    for (let next = room.firstArrived(); next?.group !== undefined; next = room.firstArrived()) {
      if (!(arrival.time - next.arrival.time > timespanMs + options.keepMs)) break
      close(next.group, next.at)
    }
    return { raised, withdrawn }
  }

  return {
    wants: (occurrence) => places.has(occurrence.rule) && occurrence.group.length === rule.groupBy.length,
    take,
    status: () => ({
      ...{ rule: rule.id, held: room.weight(), groups: groups.size, learning: 0, learning_until: null },
      ...structuredClone(tally),
    }),
    snapshot: () => ({
      rule: rule.id,
      logic_version: rule.logicVersion,
      tally: structuredClone(tally),
      newest: Number.isFinite(newest) ? newest : null,
      ...saveGroups(groups.values(), room),
    }),
  }
}

/** A group's events mostly say the same of who they are about: it is held once. */
function sharedFacts({ entries }: Group<unknown, unknown>, facts: Facts): Facts {
  const last = entries.at(-1)?.facts
  return last !== undefined && (last === facts || isSameFacts(last, facts)) ? last : facts
}

function isHeld(group: Group<unknown, unknown>, one: Firing & { place: number }): boolean {
  const last = group.entries.at(-1)
  if (last === undefined || compareEvents(last, one) < 0) return false
  const entry = group.entries[placeFor(group, one)]
  return isSameEvent(entry, one) && entry?.place === one.place
}

/** By time, event, group and rule. */
function sortInPlace(occurrences: Occurrence[], placeOf: (rule: RuleId) => number): void {
  const compare = (a: Occurrence, b: Occurrence) =>
    compareEvents(a, b) || compareTexts(a.group, b.group) || placeOf(a.rule) - placeOf(b.rule)
  let isSorted = true
  for (let nth = 1; nth < occurrences.length && isSorted; nth++) {
    isSorted = compare(occurrences[nth - 1] as Occurrence, occurrences[nth] as Occurrence) <= 0
  }
  if (!isSorted) occurrences.sort(compare)
}

/** Whether two occurrences, one right after the other in order, are of one event and group. */
function isOfSameGroupEvent(one: Occurrence, next: Occurrence | undefined): boolean {
  return isSameEvent(one, next) && next !== undefined && compareTexts(one.group, next.group) === 0
}

/** By the first text that differs, in UTF-16 order; the shorter list first. */
function compareTexts(a: readonly string[], b: readonly string[]): number {
  for (let nth = 0; nth < a.length && nth < b.length; nth++) {
    const [left, right] = [a[nth] as string, b[nth] as string]
    if (left !== right) return left < right ? -1 : 1
  }
  return a.length - b.length
}
