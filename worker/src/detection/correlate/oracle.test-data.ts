import { type EventId, findingIdOf, idOf, type RuleId } from '../../model/ids.ts'
import type { Bounds, CorrelationRule, SeenCondition } from '../sigma/correlation-rule.ts'
import type { Occurrence } from './occurrence.ts'
import type { Observed, Raised } from './raised.ts'
import { tenant } from './stream.test-data.ts'

/**
 * Which findings stand once a correlator has seen all these occurrences, worked out the long way: for every event anew, from
 * the set of all.
 */
export function oracle(correlations: readonly CorrelationRule[], all: readonly Occurrence[]): Raised[] {
  const numbered = all.map(withNumbersOnly)
  return correlations
    .filter(({ id }) => {
      const referring = correlations.filter(({ rules }) => rules.includes(id))
      return referring.length === 0 || referring.some(({ generate }) => generate)
    })
    .flatMap((rule) => raisedBy(rule, correlations, numbered))
}

function withNumbersOnly(one: Occurrence): Occurrence {
  return { ...one, values: one.values.filter((value) => typeof value === 'string' || Number.isFinite(value)) }
}

function raisedBy(
  rule: CorrelationRule,
  plan: readonly CorrelationRule[],
  all: readonly Occurrence[],
): Raised[] {
  const chained = plan
    .filter(({ id }) => rule.rules.includes(id))
    .flatMap((child) => raisedBy(child, plan, all).map((raised) => occurrenceOf(raised, child, rule)))
    .filter((occurrence) => occurrence !== undefined)
  const own = all.filter(({ correlation }) => correlation === rule.id)
  const occurrences = distinctBy([...own, ...chained], ({ at, id, rule, group }) => [at, id, rule, group])
  return distinctBy(occurrences, ({ group }) => group).flatMap(({ group }) =>
    raisedInGroup(
      rule,
      occurrences.filter((one) => same(one.group, group)),
    ),
  )
}

function raisedInGroup(rule: CorrelationRule, occurrences: readonly Occurrence[]): Raised[] {
  const { timespanMs } = rule
  const placeOf = (one: Occurrence) => rule.rules.indexOf(one.rule)
  const isTemporal = rule.type.startsWith('temporal')
  const inOrder = occurrences
    .filter((one) => hasValue(rule, one))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : placeOf(a) - placeOf(b)))
  const lastOfEvent = inOrder.filter((one, nth) => {
    const next = inOrder[nth + 1]
    return next === undefined || next.at !== one.at || next.id !== one.id
  })
  const counting = isTemporal ? inOrder : lastOfEvent
  const raised: Raised[] = []
  let quietUntil = Number.NEGATIVE_INFINITY
  for (const now of lastOfEvent) {
    if (now.at < quietUntil) continue
    const from = now.at - timespanMs
    const window = counting
      .slice(0, counting.indexOf(now) + 1)
      .filter(({ at }) => at > from && at >= quietUntil)
    const observed = observe(rule, window)
    if (observed === undefined) continue
    quietUntil = now.at + timespanMs
    const anchors = [now.id, idOf('group', ...now.group)] as EventId[]
    raised.push({
      id: findingIdOf(tenant, rule.id, rule.logicVersion, anchors),
      rule: rule.id,
      at: now.at,
      group: now.group,
      window: { from, to: now.at },
      count: window.length,
      events: [...new Set(window.flatMap(({ id, events }) => events ?? [id as EventId]))],
      observed,
      facts: now.facts,
    })
  }
  return raised
}

/** What the condition was held against; undefined where it does not hold. */
function observe(rule: CorrelationRule, window: readonly Occurrence[]): Observed | undefined {
  const { type, rules, bounds, seen: condition } = rule
  const present = rules.filter((id) => window.some((one) => one.rule === id))
  const numbers = window.flatMap(({ values }) => values.map(numberIn).filter((one) => one !== undefined))
  const hasNoBounds = Object.keys(bounds).length === 0
  const effective = hasNoBounds && condition === undefined ? { gte: rules.length } : bounds
  const bounded = (value: number) => (holds(bounds, value) ? { type, value, bounds } : undefined)
  switch (type) {
    case 'event_count':
      return bounded(window.length)
    case 'value_count':
      return bounded(new Set(window.flatMap(({ values }) => values.map(String))).size)
    case 'value_sum':
      return bounded(sumOf(numbers))
    case 'value_avg':
      return bounded(sumOf(numbers) / numbers.length)
    case 'value_percentile':
    case 'value_median':
      return bounded(percentileOf(numbers, rule.percentile ?? 50))
    case 'temporal': {
      const isMet = condition === undefined || meets(condition, (place) => present.includes(at(rules, place)))
      if (!isMet || !holds(effective, present.length)) return undefined
      return { type, value: present.length, bounds: effective, seen: present }
    }
    case 'temporal_ordered': {
      const chains = subsets(rules).filter((some) => isChain(some, window))
      const longest = Math.max(...chains.map(({ length }) => length))
      const isMet =
        condition === undefined || chains.some((chain) => meetsInOrder(condition, rules, { chain, present }))
      if (!isMet || !holds(effective, longest)) return undefined
      return { type, value: hasNoBounds ? present.length : longest, bounds: effective, seen: present }
    }
  }
}

/** Whether a condition holds of the rules in a chain, and of all that are present where it says that one is not. */
function meetsInOrder(
  condition: SeenCondition,
  rules: readonly RuleId[],
  { chain, present }: { chain: readonly RuleId[]; present: readonly RuleId[] },
): boolean {
  const holdsOf = (of: SeenCondition, isForbidden: boolean): boolean => {
    if (of.kind === 'seen') return (isForbidden ? present : chain).includes(at(rules, of.rule))
    if (of.kind === 'not') return !holdsOf(of.of, !isForbidden)
    return of.kind === 'and'
      ? of.of.every((one) => holdsOf(one, isForbidden))
      : of.of.some((one) => holdsOf(one, isForbidden))
  }
  return holdsOf(condition, false)
}

function meets(condition: SeenCondition, seen: (place: number) => boolean): boolean {
  if (condition.kind === 'seen') return seen(condition.rule)
  if (condition.kind === 'not') return !meets(condition.of, seen)
  const parts = condition.of.map((one) => meets(one, seen))
  return condition.kind === 'and' ? !parts.includes(false) : parts.includes(true)
}

/** Whether there is an occurrence of each in the window, with times that don't fall. */
function isChain(
  rules: readonly RuleId[],
  window: readonly Occurrence[],
  since = Number.NEGATIVE_INFINITY,
): boolean {
  const [first, ...rest] = rules
  if (first === undefined) return true
  return window.some((one) => one.rule === first && one.at >= since && isChain(rest, window, one.at))
}

function subsets<Item>(list: readonly Item[]): Item[][] {
  const [first, ...rest] = list
  if (first === undefined) return [[]]
  return subsets(rest).flatMap((some) => [some, [first, ...some]])
}

function hasValue({ type }: CorrelationRule, { values }: Occurrence): boolean {
  if (type === 'value_count') return values.length > 0
  if (type.startsWith('value_')) return values.some((value) => numberIn(value) !== undefined)
  return true
}

/** For the values that the streams of tests have. */
function numberIn(value: string | number): number | undefined {
  if (typeof value === 'number') return value
  return ['2', '0.3', '-1e1'].includes(value) ? Number(value) : undefined
}

/** Exact: every number of the tests' streams is a whole multiple of 2^-100. */
function sumOf(numbers: readonly number[]): number {
  const scale = 2 ** 100
  return Number(numbers.reduce((sum, number) => sum + BigInt(number * scale), 0n)) / scale
}

function percentileOf(numbers: readonly number[], percentile: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const place = ((sorted.length - 1) * percentile) / 100
  const [low, high] = [at(sorted, Math.floor(place)), at(sorted, Math.ceil(place))]
  const share = place % 1
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)
}

function holds(bounds: Bounds, value: number): boolean {
  const tests: Record<string, (limit: number) => boolean> = {
    gt: (limit) => value > limit,
    gte: (limit) => value >= limit,
    lt: (limit) => value < limit,
    lte: (limit) => value <= limit,
    eq: (limit) => value === limit,
    neq: (limit) => value !== limit,
  }
  return Object.entries(bounds).every(([name, limit]) => tests[name]?.(limit) === true)
}

function occurrenceOf(raised: Raised, child: CorrelationRule, rule: CorrelationRule): Occurrence | undefined {
  const fields = new Map(child.groupBy.map((name, nth) => [name, at(raised.group, nth)]))
  const field = (name: string) => fields.get(rule.aliases.get(name)?.get(child.id) ?? name)
  const group = rule.groupBy.map(field).filter((text) => text !== undefined)
  if (group.length < rule.groupBy.length) return undefined
  const values = rule.valueFields.map(field).filter((text) => text !== undefined)
  const { id, at: time, facts, events } = raised
  return { correlation: rule.id, rule: child.id, id, at: time, group, values, facts, events: [...events] }
}

function distinctBy<Item>(list: readonly Item[], keyOf: (item: Item) => unknown): Item[] {
  return [...new Map(list.map((item) => [JSON.stringify(keyOf(item)), item])).values()]
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function at<Item>(list: readonly Item[], place: number): Item {
  const item = list[place]
  if (item === undefined) throw new Error(`nothing at ${place}`)
  return item
}
