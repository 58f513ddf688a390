import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'
import { addTo, type ExactSum, totalOf } from '../exact-sum.ts'
import { forEach, numbersIn, type One } from '../values.ts'

interface Summed {
  sum: ExactSum
  numbers: number
}

/** Sigma's `value_sum`. */
export function valueSum(rule: CorrelationRule): Aggregate<Summed, One<number>> {
  return ofSum(rule, 'value_sum', ({ sum }) => totalOf(sum))
}

/** Sigma's `value_avg`: the mean of the numbers in the window, which can be more than its events. */
export function valueAverage(rule: CorrelationRule): Aggregate<Summed, One<number>> {
  return ofSum(rule, 'value_avg', ({ sum, numbers }) => totalOf(sum) / numbers)
}

function ofSum(
  { bounds }: CorrelationRule,
  type: 'value_sum' | 'value_avg',
  numberOf: (state: Summed) => number,
): Aggregate<Summed, One<number>> {
  return {
    oncePerEvent: true,
    read: numbersIn,
    open: () => ({ sum: [], numbers: 0 }),
    add: (state, values) => {
      forEach(values, (value) => {
        addTo(state.sum, value)
        state.numbers += 1
      })
    },
    drop: (state, values) => {
      forEach(values, (value) => {
        addTo(state.sum, -value)
        state.numbers -= 1
      })
    },
    holds: (state) => isWithin(bounds, numberOf(state)),
    observed: (state) => ({ type, value: numberOf(state), bounds }),
  }
}
