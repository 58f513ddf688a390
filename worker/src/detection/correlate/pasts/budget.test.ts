import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Budget } from '../../sigma/extension.ts'
import {
  aLookingRule,
  aMatch,
  MINUTE,
  matchesOf,
  type Oracle,
  standingAfter,
} from '../look-back.test-data.ts'
import { lookBackContract } from './look-back-contract.ts'

const DAY = 1_440
const daily: Budget = {
  kind: 'budget',
  by: ['user.id'],
  of: { sum: 'wachter.cost.usd' },
  limit: 40,
  per: 'day',
}

/** When a limit of 2 is reached, of a match at each of these moments (UTC). */
function reachedAt(per: Budget['per'], moments: readonly string[]): string[] {
  const take = moments.map((moment) => aMatch(Date.parse(moment) / MINUTE))
  const now = Math.max(...take.map(({ at }) => at))
  const rule = aLookingRule({ ...daily, of: 'count', limit: 2, per })
  return standingAfter(rule, [{ take, now }]).standing.map(({ at }) => new Date(at).toISOString())
}

describe('a budget', () => {
  test('is of a calendar period', () => {
    expect(reachedAt('day', ['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z'])).toEqual([])
    expect(reachedAt('day', ['2026-02-28T00:00:00Z', '2026-02-28T23:59:59.999Z'])).toHaveLength(1)
    // 2026-03-01 is a Sunday.
    expect(reachedAt('week', ['2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z'])).toEqual([])
    expect(reachedAt('week', ['2026-02-23T00:00:00Z', '2026-03-01T23:59:59Z'])).toHaveLength(1)
    expect(reachedAt('month', ['2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z'])).toEqual([])
    expect(
      reachedAt('month', ['2026-12-01T00:00:00Z', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z']),
    ).toEqual(['2026-12-31T23:59:59.000Z'])
  })

  test('that is reached says how, and for which period', () => {
    const take = [
      aMatch(0, [10]),
      aMatch(1, ['25.5']),
      aMatch(2, ['much']),
      aMatch(3, [4, 5]),
      aMatch(4, [1]),
    ]
    const { standing, correlator } = standingAfter(aLookingRule(daily), [{ take, now: 5 * MINUTE }])
    expect(standing).toMatchObject([
      {
        at: 3 * MINUTE,
        count: 3,
        events: [aMatch(0).id, aMatch(3).id],
        observed: {
          ...{ type: 'budget', reached: 'limit', spent: 44.5, limit: 40, per: 'day' },
          ...{ period_from: '1970-01-01T00:00:00.000Z', period_to: '1970-01-02T00:00:00.000Z' },
        },
      },
    ])
    expect(correlator.status().correlations).toMatchObject([{ skipped: 1 }])
  })

  test('burns where a twentieth goes too fast and still does, once, and not any more where it is gone', () => {
    const burning = { ...daily, burn: 4 }
    const found = (matches: readonly [number, number][]) =>
      standingAfter(aLookingRule(burning), [
        { take: matches.map(([minute, spent]) => aMatch(minute, [spent])), now: DAY * MINUTE },
      ]).standing.map(({ at, observed }) => [at / MINUTE, 'reached' in observed && observed['reached']])
    // 2 of 40 in 18 minutes is four times the pace of a day.
    expect(
      found([
        [0, 1.9],
        [19, 1.9],
        [38, 1.9],
      ]),
    ).toEqual([])
    expect(
      found([
        [0, 1],
        [10, 1],
        [11, 9],
        [12, 9],
      ]),
    ).toEqual([[10, 'burn']])
    expect(
      found([
        [0, 1.99],
        [10, 0.01],
      ]),
    ).toEqual([])
    expect(
      found([
        [0, 45],
        [10, 5],
      ]),
    ).toEqual([[0, 'limit']])
  })
})

/** For each match all of its period up to it. */
const oracle: Oracle<Budget> = ({ limit, burn = Number.NaN }, inOrder) => {
  const lasts = DAY * MINUTE
  const part = (0.05 * lasts) / burn / 12
  const raised: ReturnType<Oracle<Budget>> = []
  const done = new Set<string>()
  for (const [nth, one] of inOrder.entries()) {
    const start = Math.floor(one.at / lasts) * lasts
    const upTo = inOrder.slice(0, nth + 1).filter(({ at, values }) => at >= start && values.length > 0)
    if (one.values.length === 0) continue
    const spentIn = (parts: number) => {
      const last = Math.floor((one.at - start) / part)
      const some = upTo.filter(({ at }) => Math.floor((at - start) / part) > last - parts)
      return sumOf(some) / limit / ((parts * part) / lasts)
    }
    const spent = sumOf(upTo)
    const isBurning = spentIn(12) >= burn && spentIn(1) >= burn
    const how = spent >= limit ? 'limit' : isBurning ? 'burn' : undefined
    if (how === undefined || done.has(`${how} ${start}`) || done.has(`limit ${start}`)) continue
    done.add(`${how} ${start}`)
    const observed = {
      ...{ type: 'budget' as const, reached: how, spent, limit, per: 'day' },
      period_from: new Date(start).toISOString(),
      period_to: new Date(start + lasts).toISOString(),
      ...(how === 'burn' ? { pace: spentIn(12) } : {}),
    }
    raised.push({ at: one, how, count: upTo.length, observed })
  }
  return raised
}

/** Whole numbers: their sums have no rounding. */
function sumOf(some: readonly { values: readonly (string | number)[] }[]): number {
  return some.flatMap(({ values }) => values.map(Number)).reduce((sum, one) => sum + one, 0)
}

const VALUES = [[], [1], [2, '1'], ['7'], [12]]
const operators = fc
  .record({ limit: fc.constantFrom(5, 40), burn: fc.constantFrom(undefined, 2, 6) })
  .map(({ limit, burn }): Budget => ({ ...daily, limit, ...(burn === undefined ? {} : { burn }) }))
/** From 19:00 on, over midnight. */
const stream = matchesOf(VALUES, 1_140)

lookBackContract('of a budget stands what adding up for every match anew raises', {
  operators,
  stream,
  oracle,
  numRuns: 150,
})
