import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'
import { forEach, type One, textsIn } from '../values.ts'

/** Sigma's `value_count`: how many different values the window holds, exactly. Letter case counts; 5 and '5' are one. */
export function valueCount({ bounds }: CorrelationRule): Aggregate<Map<string, number>, One<string>> {
  return {
    oncePerEvent: true,
    read: textsIn,
    open: () => new Map(),
    add: (times, values) => {
      forEach(values, (value) => times.set(value, (times.get(value) ?? 0) + 1))
    },
    drop: (times, values) => {
      forEach(values, (value) => {
        const left = (times.get(value) ?? 0) - 1
        if (left > 0) times.set(value, left)
        else times.delete(value)
      })
    },
    holds: (times) => isWithin(bounds, times.size),
    observed: (times) => ({ type: 'value_count', value: times.size, bounds }),
  }
}
