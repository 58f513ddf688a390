import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Baseline } from '../../sigma/extension.ts'
import {
  aLookingRule,
  aMatch,
  MINUTE,
  matchesOf,
  type Oracle,
  standingAfter,
} from '../look-back.test-data.ts'
import { lookBackContract } from './look-back-contract.ts'

const hourly: Baseline = {
  ...{ kind: 'baseline', by: ['user.id'], of: { sum: 'wachter.cost.usd' }, everyMs: 60 * MINUTE },
  ...{ season: 'none', method: 'mad', above: 3, atLeast: 2, learningMs: 180 * MINUTE },
}

/** What is raised of measures of so many hours from the beginning on, by hour. */
function raisedOver(measures: readonly (number | undefined)[], changes: Partial<Baseline> = {}) {
  const take = measures.flatMap((measure, hour) =>
    measure === undefined ? [] : [aMatch(hour * 60, [measure])],
  )
  const rule = aLookingRule({ ...hourly, ...changes })
  return standingAfter(rule, [{ take, now: measures.length * 60 * MINUTE }]).standing.map(
    ({ at, observed }) => ({
      hour: at / 60 / MINUTE,
      ...observed,
    }),
  )
}

describe('a baseline', () => {
  test('explains what it expected, and by how much it was exceeded', () => {
    expect(raisedOver([10, 14, 12, 14, 10, 40])).toMatchObject([
      {
        ...{ hour: 5, measure: 40, expected: 12, deviation: 2 * 1.4826, compared: 5 },
        ...{ deviations: 28 / (2 * 1.4826), season: 'none', method: 'mad', every_ms: 3_600_000 },
        known_since: '1970-01-01T00:00:00.000Z',
      },
    ])
  })

  test('counts hours of nothing, once its group is there', () => {
    const [one] = raisedOver([9, undefined, undefined, undefined, 9])
    expect(one).toMatchObject({ hour: 4, expected: 0, compared: 4 })
    expect(raisedOver([9, 9, 9, undefined, 9])).toEqual([])
  })

  test('lets what never changed change a little, and what is small be as it is', () => {
    expect(raisedOver([100, 100, 100, 100, 115])).toEqual([])
    expect(raisedOver([100, 100, 100, 100, 116])).toMatchObject([{ deviation: 5 }])
    expect(raisedOver([1, 1, 1, 1, 3])).toEqual([])
    expect(raisedOver([1, 1, 1, 1, 3.1])).toMatchObject([{ hour: 4 }])
  })

  test('is raised as soon as the hour exceeds it, once an hour', () => {
    const before = [0, 1, 2].map((hour) => aMatch(hour * 60, [10]))
    const running = [0, 10, 20, 30].map((minute) => aMatch(180 + minute, [10]))
    const { standing } = standingAfter(aLookingRule(hourly), [
      { take: [...before, ...running], now: 240 * MINUTE },
    ])
    expect(standing).toMatchObject([{ at: 190 * MINUTE, count: 2, events: [aMatch(180).id, aMatch(190).id] }])
  })

  test('compares with the same hour of days or weeks before', () => {
    const days = Array.from({ length: 96 }, (_, hour) => (hour % 24 === 9 ? 100 : 1))
    const more = { everyMs: 60 * MINUTE, learningMs: 24 * 60 * MINUTE }
    expect(raisedOver(days, { ...more, season: 'day' })).toEqual([])
    expect(raisedOver(days, { ...more, season: 'none' })).not.toEqual([])
    const odd = days.with(82, 100)
    expect(raisedOver(odd, { ...more, season: 'day' })).toMatchObject([
      { hour: 82, expected: 1, compared: 3 },
    ])
    // Of weeks there are too few.
    expect(raisedOver(odd, { ...more, season: 'week' })).toEqual([])
  })

  test('begins anew after a silence longer than all that it compares', () => {
    const silent = new Array<undefined>(168).fill(undefined)
    expect(raisedOver([9, 9, 9, 9, ...silent.slice(1), 90])).toMatchObject([{ measure: 90 }])
    expect(raisedOver([9, 9, 9, 9, ...silent, 90])).toEqual([])
  })
})

/** For each match all hours before it. */
const oracle: Oracle<Baseline> = (operator, inOrder) => {
  const { everyMs, above, atLeast, learningMs } = operator
  const counting = inOrder.filter(({ values }) => values.length > 0)
  const since = Math.floor((counting[0]?.at ?? 0) / everyMs)
  const raised: ReturnType<Oracle<Baseline>> = []
  const done = new Set<number>()
  for (const [nth, one] of counting.entries()) {
    const hour = Math.floor(one.at / everyMs)
    const upTo = counting.slice(0, nth + 1)
    const of = (some: number) => upTo.filter(({ at }) => Math.floor(at / everyMs) === some)
    const measure = sumOf(of(hour))
    const earlier = Array.from({ length: hour - since }, (_, before) => sumOf(of(since + before)))
    const isLearnt = earlier.length >= 3 && earlier.length * everyMs >= learningMs
    if (!isLearnt || measure < atLeast || done.has(hour)) continue
    const { expected, spread } = operator.method === 'mad' ? robust(earlier) : weighted(earlier)
    const deviation = Math.max(spread, 0.05 * expected, atLeast / above)
    if (measure <= expected + above * deviation) continue
    done.add(hour)
    const observed = {
      ...{ type: 'baseline' as const, measure, expected, deviation, compared: earlier.length },
      ...{ season: 'none', method: operator.method, every_ms: everyMs },
      deviations: (measure - expected) / deviation,
      known_since: new Date(since * everyMs).toISOString(),
    }
    raised.push({ at: one, count: of(hour).length, observed })
  }
  return raised
}

function robust(measures: readonly number[]) {
  const expected = median(measures)
  return { expected, spread: 1.4826 * median(measures.map((one) => Math.abs(one - expected))) }
}

function median(measures: readonly number[]): number {
  const sorted = measures.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half)
    ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
    : (sorted[Math.floor(half)] ?? 0)
}

function weighted(measures: readonly number[]) {
  const [first = 0, ...rest] = measures
  const { mean, variance } = rest.reduce(
    (so, one) => {
      const step = 0.3 * (one - so.mean)
      return { mean: so.mean + step, variance: 0.7 * (so.variance + step * (one - so.mean)) }
    },
    { mean: first, variance: 0 },
  )
  return { expected: mean, spread: Math.sqrt(variance) }
}

function sumOf(some: readonly { values: readonly (string | number)[] }[]): number {
  return some.flatMap(({ values }) => values.map(Number)).reduce((sum, one) => sum + one, 0)
}

const VALUES = [[], [1], [2, '1'], ['7'], [12]]
const operators = fc
  .record({
    method: fc.constantFrom('mad' as const, 'ewma' as const),
    above: fc.constantFrom(1, 3),
    atLeast: fc.constantFrom(1, 8),
    learningMs: fc.constantFrom(60 * MINUTE, 240 * MINUTE),
  })
  .map((some): Baseline => ({ ...hourly, ...some }))

lookBackContract('of a baseline stands what holding every match against all hours before it raises', {
  operators,
  stream: matchesOf(VALUES),
  oracle,
  numRuns: 150,
})
