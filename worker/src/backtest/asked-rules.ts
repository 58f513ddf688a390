import { compileRules } from '../detection/sigma/compile-rules.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import type { RuleHead } from '../detection/sigma/sigma-rule.ts'
import type { RuleId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'

/**
 * The rules of a set that are asked for, by id or name, with what they refer to; all of them where none is named. What only
 * refers to them is left out, so that a rule that is silent beside its correlations speaks. Throws `backtest.no-rule` (user).
 */
export function askedRules(
  set: Pick<RuleDocuments, 'rules' | 'correlations' | 'filters'>,
  asked: readonly string[],
): RuleSet {
  if (asked.length === 0) return compileRules(set.rules, set)
  const heads: readonly RuleHead[] = [...set.rules, ...set.correlations]
  const wanted = new Set<RuleId>()
  for (const name of asked) {
    const found = heads.filter((head) => head.id === name || head.name === name)
    if (found.length === 0)
      throw problem('backtest.no-rule', 'user', `there is no rule ${name}: name it by id or name`)
    for (const { id } of found) wanted.add(id)
  }
  // Each stands behind those that it refers to.
  for (const { id, rules } of set.correlations.toReversed())
    if (wanted.has(id)) for (const rule of rules) wanted.add(rule)
  const isWanted = ({ id }: { id: RuleId }) => wanted.has(id)
  return compileRules(set.rules.filter(isWanted), {
    filters: set.filters,
    correlations: set.correlations.filter(isWanted),
  })
}
