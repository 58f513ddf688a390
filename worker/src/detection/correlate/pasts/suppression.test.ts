import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EventId } from '../../../model/ids.ts'
import type { Suppression } from '../../sigma/extension.ts'
import {
  aLookingRule,
  aMatch,
  MINUTE,
  matchesOf,
  type Oracle,
  standingAfter,
} from '../look-back.test-data.ts'
import { lookBackContract } from './look-back-contract.ts'

const quiet: Suppression = { kind: 'suppression', by: ['user.id'], forMs: 100 * MINUTE, missing: 'own' }

test('a burst is one finding, which says how many came, the first and the last', () => {
  const burst = Array.from({ length: 10_000 }, (_, nth) => aMatch(nth / 200))
  const steps = [burst.slice(0, 1), burst.slice(1, 6_000), burst.slice(6_000), [aMatch(100)]].map((take) => ({
    take,
    now: 100 * MINUTE,
  }))
  const { standing } = standingAfter(aLookingRule(quiet), steps)
  expect(standing).toMatchObject([
    {
      at: 0,
      count: 10_000,
      window: { from: -1, to: 9_999 * 300 },
      observed: {
        type: 'suppression',
        suppressed: 9_999,
        first: '1970-01-01T00:00:00.000Z',
        last: '1970-01-01T00:49:59.700Z',
      },
    },
    { at: 100 * MINUTE, count: 1 },
  ])
  const named: readonly (EventId | undefined)[] = standing[0]?.events ?? []
  expect(named).toHaveLength(21)
  expect([named[0], named.at(-1)]).toEqual([aMatch(0).id, aMatch(9_999 / 200).id])
})

test('what the correlator keeps of a burst that lasts is no more than what may still come late', () => {
  const long = { ...quiet, forMs: 10_000 * MINUTE }
  const steps = Array.from({ length: 500 }, (_, nth) => ({
    take: [aMatch(nth * 10)],
    now: nth * 10 * MINUTE,
  }))
  const { standing, correlator } = standingAfter(aLookingRule(long), steps)
  expect(standing).toMatchObject([{ count: 500 }])
  expect(correlator.status().correlations[0]?.held).toBeLessThan(15)
})

/** One by one, in order. */
const oracle: Oracle<Suppression> = ({ forMs }, inOrder) => {
  const bursts: (typeof inOrder)[number][][] = []
  for (const one of inOrder) {
    const running = bursts.at(-1)
    if (running?.[0] !== undefined && one.at < running[0].at + forMs) running.push(one)
    else bursts.push([one])
  }
  return bursts.flatMap((burst) => {
    const [first, last] = [burst[0], burst.at(-1)]
    if (first === undefined || last === undefined) return []
    const [from, to] = [first, last].map(({ at }) => new Date(at).toISOString())
    const observed = {
      type: 'suppression' as const,
      suppressed: burst.length - 1,
      first: `${from}`,
      last: `${to}`,
    }
    return [{ at: first, count: burst.length, observed }]
  })
}

const operators = fc
  .constantFrom(10, 50, 150, 400)
  .map((minutes): Suppression => ({ ...quiet, forMs: minutes * MINUTE }))

lookBackContract('suppression lets stand what going through all matches in order raises', {
  operators,
  stream: matchesOf([[]]),
  oracle,
  numRuns: 200,
})
