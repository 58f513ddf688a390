import type { Measure } from '../../sigma/extension.ts'
import type { Occurrence } from '../occurrence.ts'
import { forEach, numbersIn } from '../values.ts'

/** What an occurrence adds to a measure: 1, or the sum of its field's numbers; undefined where it has none. */
export function measuredBy(
  of: Measure,
): (values: Occurrence['values'], skip: () => void) => number | undefined {
  if (of === 'count') return () => 1
  return (values, skip) => {
    const numbers = numbersIn(values, skip)
    if (numbers === undefined) return undefined
    let sum = 0
    forEach(numbers, (number) => {
      sum += number
    })
    return sum
  }
}
