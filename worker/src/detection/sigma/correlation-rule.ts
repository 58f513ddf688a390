import type { RuleId } from '../../model/ids.ts'
import type { RuleHead } from './sigma-rule.ts'

/** Sigma 2.1, and `value_median` as pySigma has it. */
export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'value_sum'
  | 'value_avg'
  | 'value_percentile'
  | 'value_median'
  | 'temporal'
  | 'temporal_ordered'

/** All that are given must hold. */
export interface Bounds {
  gt?: number
  gte?: number
  lt?: number
  lte?: number
  eq?: number
  neq?: number
}

/** Which of the rules must have been seen in the window (SEP 198); `rule` is a place in `CorrelationRule.rules`. */
export type SeenCondition =
  | { kind: 'seen'; rule: number }
  | { kind: 'and'; of: readonly SeenCondition[] }
  | { kind: 'or'; of: readonly SeenCondition[] }
  | { kind: 'not'; of: SeenCondition }

/** A Sigma correlation, read and checked; what it refers to is known. */
export interface CorrelationRule extends RuleHead {
  kind: 'correlation'
  type: CorrelationType
  /** Rules and correlations, in the order written; none refers back to this one. */
  rules: readonly RuleId[]
  /** Names of fields, or of aliases. Empty: all that a tenant has is one group. */
  groupBy: readonly string[]
  /** Alias -> rule (of `rules`) -> the rule's field. */
  aliases: ReadonlyMap<string, ReadonlyMap<RuleId, string>>
  timespanMs: number
  /** Of counts and values; for `temporal` types how many of the rules must be seen, where it is given. */
  bounds: Bounds
  /** What `value_*` types look at. Several fields count as one value together. */
  valueFields: readonly string[]
  /** 0 to 100, of `value_percentile`. */
  percentile?: number
  /** Of `temporal` types; all rules where it is absent. */
  seen?: SeenCondition
  /** The rules it refers to raise findings of their own, too. */
  generate: boolean
}
