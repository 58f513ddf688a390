import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'

/** Sigma's `event_count`: how many events the window holds. */
export function eventCount({ bounds }: CorrelationRule): Aggregate<null, null> {
  return {
    oncePerEvent: true,
    read: () => null,
    open: () => null,
    add: () => {},
    drop: () => {},
    holds: (_, count) => isWithin(bounds, count),
    observed: (_, count) => ({ type: 'event_count', value: count, bounds }),
  }
}
