import { type RulePath, readRules } from '../config/read-rules.ts'
import { ruleSummaries } from '../detection/rule-summary.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { expiredFilters } from '../detection/sigma/filter.ts'
import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import { systemClock } from './system.ts'

/** Rules as they are in force, and why others are not. */
export function readRuleSet(paths: readonly RulePath[]) {
  return ruleSetOf(readRules(paths))
}

/** The same of documents that are read already. */
export function ruleSetOf(read: RuleDocuments) {
  const set = compileRules(read.rules, read)
  const problems = [...read.problems, ...set.problems, ...expiredFilters(set.filters, systemClock.now())]
  return { set, summaries: ruleSummaries(set), problems }
}
