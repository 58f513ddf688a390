import fc from 'fast-check'
import { type EventId, idOf, type RuleId, type SourceId, type TenantId } from '../../model/ids.ts'
import type { Bounds, CorrelationRule, CorrelationType, SeenCondition } from '../sigma/correlation-rule.ts'
import type { Occurrence } from './occurrence.ts'

export const tenant = 'acme' as TenantId

/** A correlation `count` that fires at the third event of a group within 100 ms, with what is given changed. */
export function aCorrelation(changes: Partial<CorrelationRule> = {}): CorrelationRule {
  const id = changes.id ?? ('count' as RuleId)
  return {
    kind: 'correlation',
    id,
    title: id,
    level: 'medium',
    tags: [],
    falsepositives: [],
    references: [],
    logicVersion: 'v1',
    file: 'rules.yml',
    line: 1,
    type: 'event_count',
    rules: ['a' as RuleId],
    groupBy: ['user.id'],
    aliases: new Map(),
    timespanMs: 100,
    bounds: { gte: 3 },
    valueFields: [],
    generate: false,
    ...changes,
  }
}

export const eventOf = (name: string | number) => idOf('event', String(name)) as EventId

/** An occurrence of rule `a` for the correlation `count`, with what is given changed. */
export function anOccurrence({
  name = 0,
  ...changes
}: Partial<Occurrence> & { name?: string | number }): Occurrence {
  return {
    correlation: 'count' as RuleId,
    rule: 'a' as RuleId,
    id: eventOf(name),
    at: 0,
    group: ['alice'],
    values: [],
    facts: { source: 'test' as SourceId, outcome: 'observed', entity: { kind: 'user', id: 'alice' } },
    ...changes,
  }
}

/** What is done with a correlator, step by step. */
export type Step =
  | { take: readonly Occurrence[]; now: number }
  /** Its snapshot goes through JSON, and another correlator goes on from there. */
  | { restore: true }

const PLAIN = ['a', 'b', 'c'] as RuleId[]

const someBounds: fc.Arbitrary<Bounds> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ gte: fc.integer({ min: 1, max: 4 }) }) },
  fc.record({ gt: fc.integer({ min: 0, max: 3 }), lte: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ lt: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ eq: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ neq: fc.integer({ min: 1, max: 3 }) }),
)

function someCondition(rules: number): fc.Arbitrary<SeenCondition> {
  return fc.letrec<{ condition: SeenCondition; seen: SeenCondition }>((tie) => ({
    seen: fc.record({ kind: fc.constant('seen'), rule: fc.nat(rules - 1) }),
    condition: fc.oneof(
      { maxDepth: 2 },
      tie('seen'),
      fc.record({ kind: fc.constant('and'), of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('or'), of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not'), of: tie('condition') }),
    ),
  })).condition
}

export const TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
  'temporal',
  'temporal_ordered',
]

/** Correlations over some rules, the shape of all kinds. */
function someCorrelation(
  name: string,
  {
    rules,
    types,
    groupBy,
  }: { rules: readonly RuleId[]; types: readonly CorrelationType[]; groupBy: readonly string[] },
): fc.Arbitrary<CorrelationRule> {
  return fc.shuffledSubarray([...rules], { minLength: 1 }).chain((referred) =>
    fc
      .record({
        type: fc.constantFrom(...types),
        groupBy: fc.shuffledSubarray([...groupBy]),
        tens: fc.integer({ min: 3, max: 15 }),
        bounds: someBounds,
        percentile: fc.constantFrom(0, 25, 50, 90, 100),
        how: fc.constantFrom('all', 'bounds', 'seen', 'both'),
        seen: someCondition(referred.length),
        generate: fc.boolean(),
      })
      .map(({ type, tens, bounds, how, seen, ...rest }) => {
        const isTemporal = type.startsWith('temporal')
        return aCorrelation({
          ...rest,
          id: name as RuleId,
          type,
          rules: referred,
          timespanMs: tens * 10,
          bounds: isTemporal && how !== 'bounds' && how !== 'both' ? {} : bounds,
          valueFields: type.startsWith('value_') ? ['user'] : [],
          aliases: new Map([['who', new Map(referred.map((id) => [id, 'user']))]]),
          ...(isTemporal && (how === 'seen' || how === 'both') && { seen }),
        })
      }),
  )
}

/** Up to three correlations of plain rules, and sometimes one that refers to them. */
export function plansOf(types: readonly CorrelationType[]): fc.Arbitrary<CorrelationRule[]> {
  return fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()).chain(([count, isChained]) => {
    const first = Array.from({ length: count }, (_, nth) =>
      someCorrelation(`c${nth}`, { rules: PLAIN, types, groupBy: ['user', 'host'] }),
    )
    const names = first.map((_, nth) => `c${nth}` as RuleId)
    const rules = [...names, 'a' as RuleId]
    const second = someCorrelation('second', { rules, types: TYPES, groupBy: ['who'] })
    const all = fc.tuple(...first, ...(isChained ? [second] : []))
    return all.chain((some) => fc.shuffledSubarray(some, { minLength: some.length }))
  })
}

/** What some events have in the field that is counted. */
const VALUES: readonly (readonly (string | number)[])[] = [
  [],
  [1],
  ['2', 'two'],
  [0.1, 0.2],
  ['0.3'],
  ['-1e1'],
  [1e16],
  [-1e16, 'Infinity'],
  ['x', 'X', 'x'],
  ['1e999'],
  [Number.NaN, Number.POSITIVE_INFINITY],
  ['0x10', ' 2'],
]

/** Occurrences around a time: of few events, so that some come again, hold for several rules, or share a moment. */
function someOccurrences(
  correlations: readonly CorrelationRule[],
  { around, spread, most }: { around: number; spread: number; most: number },
): fc.Arbitrary<Occurrence[]> {
  const made = correlations.flatMap((correlation) => {
    const rules = correlation.rules.filter((rule) => PLAIN.includes(rule))
    if (rules.length === 0) return []
    const texts = fc.tuple(...correlation.groupBy.map(() => fc.constantFrom('x', 'x', 'y')))
    const drawn = fc.record({
      rule: fc.constantFrom(...rules),
      event: fc.nat(3),
      tens: fc.integer({ min: -spread / 10, max: spread / 10 }),
      group: texts,
    })
    return drawn.map(({ rule, event, tens, group }) => {
      const at = around + tens * 10
      const nth = event * 7 + Math.abs(at) + PLAIN.indexOf(rule)
      const values = [...(VALUES[nth % VALUES.length] ?? [])]
      return anOccurrence({ correlation: correlation.id, rule, name: `${event}/${at}`, at, group, values })
    })
  })
  return made.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...made), { maxLength: most })
}

/** Occurrences of a stretch of time, in order. */
export function streamsOf(correlations: readonly CorrelationRule[]): fc.Arbitrary<Occurrence[]> {
  return someOccurrences(correlations, { around: 300, spread: 300, most: 50 }).map((some) =>
    some.toSorted((a, b) => a.at - b.at),
  )
}

/** Later than any time of a stream, and so soon after it that nothing has grown old. */
export const AFTERWARDS = 2_000

/** A stream in any order and portions, with repeats, and restarts between. */
export function stepsFor(correlations: readonly CorrelationRule[]): fc.Arbitrary<Step[]> {
  return streamsOf(correlations).chain((stream) => {
    const portion = fc.subarray(stream).chain((some) => fc.shuffledSubarray(some, { minLength: some.length }))
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: portion.map((take) => ({ take, now: AFTERWARDS })) },
      fc.constant({ restore: true }),
    )
    return fc.array(step, { maxLength: 8 })
  })
}
