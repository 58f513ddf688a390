import type { RuleSummary } from '../model/rule.ts'
import type { Instant } from '../model/time.ts'
import type { RuleSet } from './sigma/match.ts'
import type { RuleProblem } from './sigma/sigma-rule.ts'

/** The rules in force, as one whole: where others come into force, it is another object. */
export interface RulesInForce {
  set: RuleSet
  summaries: readonly RuleSummary[]
  /** Why rules were left out, and of those in force the first failure of each; grows while they are in force. */
  problems: readonly RuleProblem[]
  /** Since when every process evaluates what it takes in by them. */
  since: Instant
}

/** Where a process finds the rules in force. What has begun goes on with those it began with. */
export interface RuleBook {
  current(): RulesInForce
}
