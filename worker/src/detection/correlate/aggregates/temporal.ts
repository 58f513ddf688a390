import type { RuleId } from '../../../model/ids.ts'
import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'
import { isSeen } from '../seen.ts'

interface Seen {
  /** How many occurrences of each rule the window holds. */
  times: number[]
  /** How many of the rules it holds any of. */
  rules: number
}

/** Sigma's `temporal`: all rules seen in the window, or as many as the bounds say, or as the condition of SEP 198 says. */
export function temporal(rule: CorrelationRule): Aggregate<Seen, null> {
  const { rules, seen: condition } = rule
  const isBounded = Object.keys(rule.bounds).length > 0
  const bounds = condition === undefined && !isBounded ? { gte: rules.length } : rule.bounds
  return {
    oncePerEvent: false,
    read: () => null,
    open: () => ({ times: zeros(rules.length), rules: 0 }),
    add: (seen, _, place) => {
      const before = seen.times[place] as number
      seen.times[place] = before + 1
      if (before === 0) seen.rules += 1
    },
    drop: (seen, _, place) => {
      const left = (seen.times[place] as number) - 1
      seen.times[place] = left
      if (left === 0) seen.rules -= 1
    },
    holds: ({ times, rules: count }) =>
      isWithin(bounds, count) &&
      (condition === undefined || isSeen(condition, (place) => times[place] !== 0)),
    observed: ({ times, rules: count }) => ({
      type: 'temporal',
      value: count,
      bounds,
      seen: seenOf(rules, times),
    }),
  }
}

/** A plain list: for the few rules of a correlation it is made faster than a typed array. */
export function zeros(length: number): number[] {
  return new Array<number>(length).fill(0)
}

/** The rules that were seen, in the order of the correlation. */
export function seenOf(rules: readonly RuleId[], times: readonly number[]): RuleId[] {
  return rules.filter((_, place) => times[place] !== 0)
}
