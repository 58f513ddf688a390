import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { FirstSeen } from '../../sigma/extension.ts'
import {
  aLookingRule,
  aMatch,
  MINUTE,
  matchesOf,
  type Oracle,
  standingAfter,
} from '../look-back.test-data.ts'
import type { Occurrence } from '../occurrence.ts'
import { lookBackContract } from './look-back-contract.ts'

const daily: FirstSeen = {
  ...{ kind: 'first_seen', by: ['user.id'], of: ['source.as.number'] },
  ...{ historyMs: 100 * MINUTE, learningMs: 30 * MINUTE },
}

const minutesOf = (matches: readonly Occurrence[], operator = daily) =>
  standingAfter(aLookingRule(operator), [{ take: matches, now: 9_000 * MINUTE }])
    .standing.map(({ at }) => at / MINUTE)
    .sort((a, b) => a - b)

describe('first_seen', () => {
  test('raises a value that its group has not shown within the history, once it has learned', () => {
    expect(minutesOf([aMatch(0, ['a']), aMatch(29, ['b']), aMatch(30, ['a']), aMatch(31, ['c'])])).toEqual([
      31,
    ])
    expect(minutesOf([aMatch(0, ['a']), aMatch(90, ['b']), aMatch(101, ['a']), aMatch(102, ['a'])])).toEqual([
      90, 101,
    ])
  })

  test('begins to learn anew after a silence longer than the history', () => {
    expect(minutesOf([aMatch(0, ['a']), aMatch(101, ['b']), aMatch(130, ['c']), aMatch(131, ['d'])])).toEqual(
      [131],
    )
  })

  test('names the new values of an event, and since when it knows the group', () => {
    const { standing } = standingAfter(aLookingRule(daily), [
      { take: [aMatch(0, ['a']), aMatch(50, ['a', 'b', 7])], now: 50 * MINUTE },
    ])
    expect(standing).toMatchObject([
      {
        window: { from: -1, to: 50 * MINUTE },
        events: [aMatch(50).id],
        observed: { type: 'first_seen', values: ['b', '7'], known_since: '1970-01-01T00:00:00.000Z' },
      },
    ])
  })

  test('withdraws what a late event shows to be known', () => {
    const correlated = standingAfter(aLookingRule(daily), [
      { take: [aMatch(0, ['a']), aMatch(50, ['b'])], now: 50 * MINUTE },
      { take: [aMatch(20, ['b'])], now: 60 * MINUTE },
    ])
    expect(correlated.standing).toEqual([])
  })

  test('knows after a restart what it takes in without holding it', () => {
    const { standing } = standingAfter(
      aLookingRule(daily),
      [
        { take: [aMatch(0, ['a'])], now: 0 },
        { take: [aMatch(90, [])], now: 90 * MINUTE },
        { restore: true },
        { take: [aMatch(91, ['a'])], now: 91 * MINUTE },
        { take: [aMatch(130, ['a', 'b'])], now: 130 * MINUTE },
      ],
      { latenessMs: MINUTE },
    )
    expect(standing).toMatchObject([
      { at: 130 * MINUTE, observed: { values: ['b'], known_since: '1970-01-01T00:00:00.000Z' } },
    ])
  })

  test('holds nothing of what it knows already, and remembers a value once', () => {
    const { correlator } = standingAfter(aLookingRule({ ...daily, historyMs: 1_000 * MINUTE }), [
      ...[0, 200].map((minute) => ({ take: [aMatch(minute, ['a'])], now: minute * MINUTE })),
      { take: [aMatch(310, ['a'])], now: 310 * MINUTE },
      ...Array.from({ length: 50 }, (_, nth) => ({
        take: [aMatch(311 + nth, ['a'])],
        now: (311 + nth) * MINUTE,
      })),
    ])
    expect(correlator.status().correlations).toMatchObject([{ held: 1, groups: 1, late: 0 }])
  })

  test('has no room for more values than it may remember, and says so', () => {
    const values = ['a', 'b', 'c', 'd'].map((value, nth) => aMatch(nth, [value]))
    const { correlator } = standingAfter(
      aLookingRule(daily),
      values.map((one) => ({ take: [one], now: one.at })),
      { mostHeld: 2 },
    )
    const [status] = correlator.status().correlations
    expect(status).toMatchObject({ shed: 2, overflow: { refused: 1, last: 3 * MINUTE } })
  })
})

/** Looked at the long way: every event against all others. */
const oracle: Oracle<FirstSeen> = ({ historyMs, learningMs }, inOrder) => {
  const counting = inOrder.filter(({ values }) => values.length > 0)
  return counting.flatMap((one, nth) => {
    const before = counting.slice(0, nth)
    const isFresh = (value: string | number) =>
      !before.some(
        (other) => one.at - other.at <= historyMs && other.values.map(String).includes(String(value)),
      )
    let since = one.at
    for (const { at } of before.toReversed()) if (since - at <= historyMs) since = at
    const fresh = one.values.filter(isFresh)
    if (fresh.length === 0 || one.at - since < learningMs) return []
    const observed = {
      type: 'first_seen' as const,
      values: fresh.map(String),
      known_since: new Date(since).toISOString(),
    }
    return [{ at: one, count: 1, observed }]
  })
}

const VALUES = [[], ['a'], ['b'], ['a', 'b'], ['c'], [1], ['1', 'a']]
const operators = fc
  .record({ historyMs: fc.constantFrom(10, 50, 150, 400), learningMs: fc.constantFrom(1, 30, 120) })
  .map(({ historyMs, learningMs }) => ({
    ...daily,
    historyMs: historyMs * MINUTE,
    learningMs: learningMs * MINUTE,
  }))

lookBackContract('first_seen lets stand what looking at every event anew raises', {
  operators,
  stream: matchesOf(VALUES),
  oracle,
  numRuns: 200,
})
