import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StatefulOperator } from '../../sigma/extension.ts'
import {
  aLookingRule,
  anyDelay,
  anyOrder,
  comparable,
  expectedOf,
  LATENESS,
  MINUTE,
  type matchesOf,
  type Oracle,
  standingAfter,
} from '../look-back.test-data.ts'

/** What stands is what the oracle says of all matches at once, whatever the order, the portions and delays they came in. */
export function lookBackContract<Operator extends StatefulOperator>(
  what: string,
  {
    operators,
    stream,
    oracle,
    numRuns,
  }: {
    operators: fc.Arbitrary<Operator>
    stream: ReturnType<typeof matchesOf>
    oracle: Oracle<Operator>
    numRuns: number
  },
): void {
  test.each([
    ['whatever the order and portions', anyOrder(stream), { latenessMs: 1_000 * MINUTE }],
    ['whatever the delays within the lateness', anyDelay(stream), { latenessMs: LATENESS }],
  ])(`${what}, %s`, (_, steps, options) => {
    fc.assert(
      fc.property(operators, steps, (operator, some) => {
        const { standing, correlator } = standingAfter(aLookingRule(operator), some, options)
        expect(comparable(standing)).toEqual(comparable(expectedOf(operator, some, oracle)))
        for (const { late } of correlator.status().correlations) expect(late).toBe(0)
      }),
      { numRuns },
    )
  })
}
