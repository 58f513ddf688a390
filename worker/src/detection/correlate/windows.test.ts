import { describe, expect, test } from '@jest/globals'
import type { RuleId } from '../../model/ids.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import { openCorrelator } from './open-correlator.ts'
import { aCorrelation, anOccurrence, eventOf, tenant } from './stream.test-data.ts'

const a = 'a' as RuleId
const b = 'b' as RuleId

/** One occurrence of rule `a` at each time (or of the rule named with it), in one group; when does it fire? */
function firings(rule: CorrelationRule, times: readonly (number | [number, RuleId])[]): number[] {
  const occurrences = times.map((time, name) => {
    const [at, of] = typeof time === 'number' ? [time, a] : time
    return anOccurrence({ correlation: rule.id, name, at, rule: of })
  })
  const { raised } = openCorrelator({ tenant, correlations: [rule] }).take(occurrences, 10_000)
  return raised.map(({ at }) => at)
}

describe('a window', () => {
  test('ends with an event and begins after the timespan before it', () => {
    expect(firings(aCorrelation({ bounds: { gte: 2 } }), [0, 99])).toEqual([99])
    expect(firings(aCorrelation({ bounds: { gte: 2 } }), [0, 100])).toEqual([])
  })

  test('that fired is spent, and the group is quiet for a timespan', () => {
    const twice = aCorrelation({ bounds: { gte: 2 } })
    expect(firings(twice, [0, 10, 20, 109, 110])).toEqual([10])
    expect(firings(twice, [0, 10, 20, 109, 110, 120])).toEqual([10, 120])
    expect(firings(aCorrelation({ bounds: { gte: 1 } }), [0, 99, 100, 199, 200])).toEqual([0, 100, 200])
  })

  test('of other groups goes on', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation({ bounds: { gte: 1 } })] })
    const both = [anOccurrence({ at: 1 }), anOccurrence({ at: 2, name: 1, group: ['bob'] })]
    expect(correlator.take(both, 10).raised.map(({ group }) => group)).toEqual([['alice'], ['bob']])
  })

  test('is held against an upper bound at every event', () => {
    expect(firings(aCorrelation({ bounds: { lt: 2 } }), [0, 10])).toEqual([0])
    expect(firings(aCorrelation({ bounds: { eq: 2 } }), [0, 10, 20])).toEqual([10])
  })

  test('counts an event once on which several of the rules hold', () => {
    const both = aCorrelation({ rules: [a, b], bounds: { gte: 2 } })
    const correlator = openCorrelator({ tenant, correlations: [both] })
    const { raised } = correlator.take(
      [anOccurrence({ at: 1, rule: a }), anOccurrence({ at: 1, rule: b })],
      1,
    )
    expect(raised).toEqual([])
  })

  test('sees all rules that hold on an event before it decides', () => {
    const seen: CorrelationRule['seen'] = {
      kind: 'and',
      of: [
        { kind: 'seen', rule: 0 },
        { kind: 'not', of: { kind: 'seen', rule: 1 } },
      ],
    }
    const onlyFirst = aCorrelation({ type: 'temporal', rules: [a, b], bounds: {}, seen })
    const correlator = openCorrelator({ tenant, correlations: [onlyFirst] })
    const { raised } = correlator.take(
      [anOccurrence({ at: 1, rule: a }), anOccurrence({ at: 1, rule: b })],
      1,
    )
    expect(raised).toEqual([])
    expect(firings(onlyFirst, [[0, a]])).toEqual([0])
  })

  test('that asks for an order takes the events of one moment in any', () => {
    const ordered = aCorrelation({ type: 'temporal_ordered', rules: [a, b], bounds: {} })
    expect(
      firings(ordered, [
        [0, b],
        [10, a],
      ]),
    ).toEqual([])
    expect(
      firings(ordered, [
        [0, a],
        [10, b],
      ]),
    ).toEqual([10])
    expect(
      firings(ordered, [
        [10, a],
        [10, b],
      ]),
    ).toEqual([10])
    expect(
      firings(ordered, [
        [10, b],
        [10, a],
      ]),
    ).toEqual([10])
    expect(
      firings(ordered, [
        [0, a],
        [100, b],
      ]),
    ).toEqual([])
  })

  test('names its events, of many the first and the last', () => {
    const many = aCorrelation({ bounds: { gte: 1200 } })
    const correlator = openCorrelator({ tenant, correlations: [many] })
    const events = Array.from({ length: 1200 }, (_, name) => anOccurrence({ name, at: name / 100 }))
    const [raised] = correlator.take(events, 1_000).raised
    expect(raised?.count).toBe(1200)
    expect(raised?.events).toHaveLength(1000)
    expect(raised?.events.slice(499, 501)).toEqual([eventOf(499), eventOf(700)])
    expect(raised?.events.at(-1)).toEqual(eventOf(1199))
  })
})

describe('a correlator counts', () => {
  test('what came again, and when it last fired', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation({ bounds: { gte: 2 } })] })
    correlator.take([anOccurrence({ at: 10 }), anOccurrence({ at: 10 })], 100)
    correlator.take(
      [10, 20, 30].map((at) => anOccurrence({ at, name: at === 10 ? 0 : at })),
      100,
    )
    expect(correlator.status().correlations).toMatchObject([
      { rule: 'count', held: 3, groups: 1, late: 0, repeated: 2, last_fired: 20 },
    ])
  })

  test('what came too late for a time that is decided for good', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation()], latenessMs: 0 })
    const times = [0, 50, 300_101]
    for (const at of times) correlator.take([anOccurrence({ at, name: at })], at)
    // The first is gone: what its window reached to is closed.
    correlator.take(
      [99, 100].map((at) => anOccurrence({ at, name: at })),
      300_102,
    )
    expect(correlator.status().correlations).toMatchObject([{ held: 3, late: 1 }])
  })

  test('values that are no numbers where numbers are needed', () => {
    const sum = aCorrelation({ type: 'value_sum', bounds: { gte: 6 } })
    const correlator = openCorrelator({ tenant, correlations: [sum] })
    const values = [[1, 'x'], ['2'], ['0x10'], [], [Number.NaN], ['+.3e1']]
    const occurrences = values.map((some, name) => anOccurrence({ name, at: name, values: some }))
    expect(correlator.take(occurrences, 10).raised).toMatchObject([{ count: 3, observed: { value: 6 } }])
    // The value that JSON can't hold, and then that there is none.
    expect(correlator.status().correlations).toMatchObject([{ skipped: 5 }])
  })

  test('what no correlation wants', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation()] })
    const some = [{ correlation: 'gone' as RuleId }, { rule: b }, { group: [] }, {}]
    correlator.take(some.map(anOccurrence), 0)
    expect(correlator.status()).toMatchObject({ unclaimed: 3, correlations: [{ held: 1 }] })
  })
})

describe('a correlation that refers to correlations', () => {
  const first = aCorrelation({ id: 'first' as RuleId, groupBy: ['host', 'user'], bounds: { gte: 2 } })
  const second = aCorrelation({
    id: 'second' as RuleId,
    type: 'temporal_ordered',
    rules: [first.id, b],
    groupBy: ['who'],
    aliases: new Map([['who', new Map([[first.id, 'user']])]]),
    bounds: {},
  })
  const stream = [
    anOccurrence({ correlation: first.id, name: 1, at: 1, group: ['h', 'eve'] }),
    anOccurrence({ correlation: first.id, name: 2, at: 2, group: ['h', 'eve'] }),
    anOccurrence({ correlation: second.id, rule: b, name: 3, at: 3, group: ['eve'] }),
  ]

  function raisedBy(correlations: readonly CorrelationRule[]) {
    return openCorrelator({ tenant, correlations }).take(stream, 3).raised
  }

  test('fires on what they raise, by its own names of their groups, and tells their events', () => {
    expect(raisedBy([second, first])).toMatchObject([
      { rule: 'second', at: 3, group: ['eve'], count: 2, events: [eventOf(1), eventOf(2), eventOf(3)] },
    ])
  })

  test('leaves them their own findings where it says so', () => {
    const rules = (generate: boolean) => raisedBy([{ ...second, generate }, first]).map(({ rule }) => rule)
    expect(rules(false)).toEqual(['second'])
    expect(rules(true)).toEqual(['first', 'second'])
  })

  test('takes back what it raised on a finding that is taken back', () => {
    const alone = aCorrelation({
      ...{ id: first.id, type: 'temporal', rules: [a, b], bounds: {} },
      ...{ groupBy: ['host', 'user'], seen: { kind: 'not', of: { kind: 'seen', rule: 1 } } },
    })
    const correlator = openCorrelator({ tenant, correlations: [second, alone] })
    const [, two, three] = stream
    const late = anOccurrence({ correlation: first.id, rule: b, name: 4, at: 1, group: ['h', 'eve'] })
    if (!two || !three) throw new Error('three occurrences')
    const { raised } = correlator.take([two, three], 3)
    expect(raised).toMatchObject([{ rule: 'second' }])
    expect(correlator.take([late], 3)).toEqual({ raised: [], withdrawn: raised.map(({ id }) => id) })
  })
})
