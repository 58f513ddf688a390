import type { Hit } from '../evidence.ts'
import type { CorrelationRule } from './correlation-rule.ts'
import type { SigmaFilter } from './filter.ts'
import type { RuleProblem, SigmaRule } from './sigma-rule.ts'

export type { Hit } from '../evidence.ts'

/** A rule that holds on a record, and where: at most 20 pieces, in the order of the rule's searches. */
export interface RuleMatch {
  rule: SigmaRule
  hits: readonly Hit[]
  /**
   * The filters by which it does not stand, absent where there is none. Whether they are still in force tells
   * `suppressorsOf`: ask it before anything is made of a match.
   */
  filteredBy?: readonly SigmaFilter[]
}

/** A record as it stands: dotted keys, nested objects, or a mix. */
export type EventRecord = Readonly<Record<string, unknown>>

/** Values for `%name%` under the `expand` modifier, by name without the percent signs; they may hold wildcards. */
export type Placeholders = ReadonlyMap<string, readonly (string | number)[]>

export interface CompileOptions {
  /** Without it every rule that uses `expand` is refused. */
  placeholders?: Placeholders
  /** What narrows the rules; default: nothing. */
  filters?: readonly SigmaFilter[]
  /** What refers to the rules, see `RuleSet.correlations`. */
  correlations?: readonly CorrelationRule[]
  /** From how many different regular expressions on a value is read once for all of them; default 1,000. */
  manyRegexes?: number
}

/** Rules compiled together, so that a record meets only those that could match. */
export interface RuleSet {
  /** The rules that compiled, in the order given. */
  rules: readonly SigmaRule[]
  /** The correlations all of whose rules compiled, each behind those that it refers to. */
  correlations: readonly CorrelationRule[]
  /** The filters that compiled. */
  filters: readonly SigmaFilter[]
  /** Why the others did not. */
  problems: readonly RuleProblem[]
  /**
   * The rules that hold on a record, filtered or not, in the order given, of those that `accept` lets through (default:
   * all). It is asked right before a rule is evaluated; `number` is the rule's place in `rules`.
   */
  match(record: EventRecord, accept?: (rule: SigmaRule, number: number) => boolean): RuleMatch[]
}
