import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RuleId } from '../../model/ids.ts'
import { boundedText, joinedText, Occurrence } from './occurrence.ts'
import { openCorrelator } from './open-correlator.ts'
import {
  aCorrelation,
  anOccurrence,
  plansOf,
  stepsFor,
  streamsOf,
  TYPES,
  tenant,
} from './stream.test-data.ts'

const statusOf = (correlator: ReturnType<typeof openCorrelator>) => correlator.status().correlations[0]

describe('a correlation without room', () => {
  test('lets go of what lies behind any window, then refuses what comes, and counts both', () => {
    const correlations = [aCorrelation({ bounds: { gte: 4 } })]
    const correlator = openCorrelator({ tenant, correlations, mostHeld: 3 })
    const take = (...times: number[]) =>
      correlator.take(
        times.map((at) => anOccurrence({ at, name: at })),
        1_000,
      ).raised
    expect(take(1, 2, 3, 4, 5)).toEqual([])
    expect(statusOf(correlator)).toMatchObject({
      held: 3,
      shed: 0,
      overflow: { since: 4, last: 5, refused: 2 },
    })
    take(103)
    expect(statusOf(correlator)).toMatchObject({ held: 3, shed: 1, overflow: { refused: 2 } })
    take(102, 101)
    expect(statusOf(correlator)).toMatchObject({ held: 3, late: 1 })
  })

  test('lets go by the time of events, whenever they came', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation()], mostHeld: 4 })
    const take = (at: number, who: string) =>
      correlator.take([anOccurrence({ at, name: at, group: [who] })], 1_000)
    take(500, 'new')
    take(20, 'old')
    take(10, 'older')
    take(510, 'new')
    take(520, 'new')
    expect(statusOf(correlator)).toMatchObject({ held: 4, groups: 2, shed: 1 })
    take(530, 'new')
    take(540, 'new')
    expect(statusOf(correlator)).toMatchObject({ held: 4, groups: 1, shed: 2, overflow: { refused: 1 } })
  })

  test('for another group refuses the group, not those that it has', () => {
    const correlations = [aCorrelation({ bounds: { gte: 2 } })]
    const correlator = openCorrelator({ tenant, correlations, mostGroups: 1 })
    const some = [
      anOccurrence({ at: 1, name: 1 }),
      anOccurrence({ at: 2, name: 2, group: ['bob'] }),
      anOccurrence({ at: 3, name: 3 }),
    ]
    expect(correlator.take(some, 3).raised).toMatchObject([{ group: ['alice'], count: 2 }])
    expect(statusOf(correlator)).toMatchObject({ groups: 1, overflow: { since: 2, refused: 1 } })
    correlator.take([anOccurrence({ at: 104, name: 4, group: ['bob'] })], 104)
    expect(statusOf(correlator)).toMatchObject({ groups: 1, shed: 2, overflow: { refused: 1 } })
  })

  test('never holds more, whatever comes, and raises what fits what it holds', () => {
    const worlds = plansOf(TYPES).chain((some) => fc.tuple(fc.constant(some), stepsFor(some)))
    fc.assert(
      fc.property(worlds, ([correlations, steps]) => {
        const plan = { tenant, correlations, mostHeld: 6, mostGroups: 2 }
        let correlator = openCorrelator(plan)
        for (const step of steps) {
          if ('take' in step) {
            for (const { window, observed } of correlator.take(step.take, step.now).raised) {
              expect([window.to - window.from > 0, Number.isFinite(observed.value)]).toEqual([true, true])
            }
          } else correlator = openCorrelator(plan, JSON.parse(JSON.stringify(correlator.snapshot())))
          for (const { held, groups } of correlator.status().correlations) {
            expect(held).toBeLessThanOrEqual(6)
            expect(groups).toBeLessThanOrEqual(2)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('comes to the same in order as one with room', () => {
    const worlds = plansOf(TYPES).chain((some) => fc.tuple(fc.constant(some), streamsOf(some)))
    fc.assert(
      fc.property(worlds, ([correlations, stream]) => {
        const raisedWith = (mostHeld: number) => {
          const correlator = openCorrelator({ tenant, correlations, mostHeld })
          const raised = stream.flatMap((one) => correlator.take([one], 1_000).raised)
          return {
            raised,
            refused: correlator.status().correlations.some(({ overflow }) => overflow !== null),
          }
        }
        const scarce = raisedWith(20)
        fc.pre(!scarce.refused)
        expect(scarce.raised).toEqual(raisedWith(1_000).raised)
      }),
      { numRuns: 300 },
    )
  })

  test('of a chain counts the events that what fired stands for', () => {
    const first = aCorrelation({ id: 'first' as RuleId, bounds: { gte: 5 } })
    const second = aCorrelation({
      id: 'second' as RuleId,
      rules: [first.id],
      bounds: { gte: 2 },
      timespanMs: 1000,
    })
    const correlator = openCorrelator({ tenant, correlations: [first, second], mostHeld: 8 })
    const times = Array.from({ length: 10 }, (_, nth) => (nth < 5 ? nth : 200 + nth))
    const some = times.map((at) => anOccurrence({ correlation: first.id, at, name: at }))
    expect(correlator.take(some, 300).raised).toEqual([])
    expect(correlator.status().correlations).toMatchObject([
      { rule: 'first', last_fired: 209, overflow: null },
      { rule: 'second', held: 5, overflow: { refused: 1 } },
    ])
  })
})

describe('hostile texts', () => {
  const texts = [
    '__proto__',
    'constructor',
    'toString',
    '\0',
    '',
    '\ud800',
    '1:x',
    'é',
    'e\u0301',
    'x'.repeat(256),
  ]

  test('are groups and values like others', () => {
    const values = aCorrelation({ type: 'value_count', bounds: { gte: texts.length } })
    const groups = aCorrelation({ id: 'groups' as RuleId, bounds: { gte: 2 } })
    const plan = { tenant, correlations: [values, groups] }
    const before = openCorrelator(plan)
    const half = (nth: number) =>
      texts.flatMap((text, at) => [
        anOccurrence({ correlation: groups.id, at, name: `${at}/${nth}`, group: [text] }),
        ...(at % 2 === nth ? [anOccurrence({ at, name: at, values: [text] })] : []),
      ])
    expect(before.take(half(0), 100)).toEqual({ raised: [], withdrawn: [] })
    const correlator = openCorrelator(plan, JSON.parse(JSON.stringify(before.snapshot())))
    const { raised } = correlator.take(half(1), 100)
    expect(raised.filter(({ rule }) => rule === 'count')).toMatchObject([
      { observed: { value: texts.length } },
    ])
    expect(raised.filter(({ rule }) => rule === 'groups').map(({ group }) => group)).toEqual(
      texts.map((one) => [one]),
    )
  })

  test('joined are as different as they were', () => {
    const lists = fc.array(fc.string({ unit: fc.constantFrom('1', ':', 'x') }), {
      minLength: 2,
      maxLength: 2,
    })
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        expect(joinedText(one) === joinedText(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
      { numRuns: 2_000 },
    )
  })

  test('that are long give way to their hash', () => {
    expect(boundedText('x'.repeat(256))).toHaveLength(256)
    expect(boundedText('x'.repeat(257))).toMatch(/^sha256:[0-9a-f]{32}$/)
    expect(boundedText('x'.repeat(257))).not.toBe(boundedText('x'.repeat(258)))
  })

  test('and numbers out of any range break nothing', () => {
    const values = [[1e308], [-1e308], ['9'.repeat(250)], ['1e999'], [5e-324], [-0], ['-'], ['.'], ['1e+300']]
    for (const type of ['value_sum', 'value_avg', 'value_percentile'] as const) {
      const correlator = openCorrelator({
        tenant,
        correlations: [aCorrelation({ type, bounds: { gte: 1e299 } })],
      })
      const some = values.map((one, at) => anOccurrence({ at, name: at, values: one }))
      const [raised] = correlator.take(some, 100).raised
      expect(Number.isFinite(raised?.observed.value ?? 0)).toBe(true)
      expect(statusOf(correlator)?.skipped).toBe(5)
    }
  })

  test('times out of range are no occurrences', () => {
    const correlator = openCorrelator({ tenant, correlations: [aCorrelation({ bounds: { gte: 1 } })] })
    const times = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300]
    const some = times.map((at, name) => anOccurrence({ at, name }))
    expect(correlator.take(some, 0)).toEqual({ raised: [], withdrawn: [] })
    expect(statusOf(correlator)).toMatchObject({ skipped: 4, held: 0 })
  })

  test('an occurrence is checked where it comes from outside', () => {
    expect(Occurrence.safeParse(anOccurrence({})).success).toBe(true)
    expect(Occurrence.safeParse(anOccurrence({ group: ['x'.repeat(257)] })).success).toBe(false)
    expect(Occurrence.safeParse({ ...anOccurrence({}), id: '../x' }).success).toBe(false)
  })
})
