import type { EventId, FindingId, RuleId } from '../../model/ids.ts'
import type { Bounds, CorrelationType } from '../sigma/correlation-rule.ts'
import type { StatefulOperator } from '../sigma/extension.ts'
import type { Facts } from './occurrence.ts'

/** What a condition was held against, and what it wanted. */
export interface Observed {
  type: CorrelationType
  /** The count, sum, percentile ...; of `temporal` types how many rules were seen; where bounds want an order, in order. */
  value: number
  bounds: Bounds
  /** Of `temporal` types: the rules seen in the window, in the order of the correlation. */
  seen?: readonly RuleId[]
}

/** What a rule that looks back saw, by name. */
export interface LookedBack {
  type: StatefulOperator['kind']
  [name: string]: number | string | readonly string[]
}

/** A correlation fired. A function of the occurrences alone: whoever sees the same ones raises the same. */
export interface Raised {
  /** Hash of tenant, correlation, logic version, the event that it fired at, and the group. */
  id: FindingId
  rule: RuleId
  /** Time of the event that it fired at, epoch milliseconds. */
  at: number
  /** One text for each `group-by`, in its order. */
  group: readonly string[]
  /** `from` does not belong to it, `to` does; epoch milliseconds. */
  window: { from: number; to: number }
  /** Occurrences in the window. */
  count: number
  /** Different events in order of time, those of correlations that fired among them; the first 500 and last 500 of more. */
  events: readonly EventId[]
  observed: Observed | LookedBack
  /** Of the event that it fired at. */
  facts: Facts
}
