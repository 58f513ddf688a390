import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'
import { noNumbers, numberAt, putIn, type SortedNumbers, takeOut } from '../sorted-numbers.ts'
import { forEach, numbersIn, type One } from '../values.ts'

/** Sigma's `value_percentile`, and `value_median` as its 50th: exact over the window. */
export function valuePercentile({
  type,
  bounds,
  percentile = 50,
}: CorrelationRule): Aggregate<SortedNumbers, One<number>> {
  return {
    oncePerEvent: true,
    read: numbersIn,
    open: noNumbers,
    add: (numbers, values) => forEach(values, (value) => putIn(numbers, value)),
    drop: (numbers, values) => forEach(values, (value) => takeOut(numbers, value)),
    holds: (numbers) => isWithin(bounds, percentileOf(numbers, percentile)),
    observed: (numbers) => ({ type, value: percentileOf(numbers, percentile), bounds }),
  }
}

/** Linear between the two nearest numbers, to the bit as numpy's method 'linear' has it; NaN of none. */
function percentileOf(numbers: SortedNumbers, percentile: number): number {
  const place = ((numbers.size - 1) * percentile) / 100
  const below = Math.floor(place)
  const [low, high] = [numberAt(numbers, below), numberAt(numbers, Math.ceil(place))]
  if (low === undefined || high === undefined) return Number.NaN
  const share = place - below
  const step = high - low
  return share < 0.5 ? low + step * share : high - step * (1 - share)
}
