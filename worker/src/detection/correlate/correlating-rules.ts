import type { RuleId } from '../../model/ids.ts'
import type { RuleSet } from '../sigma/match.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import type { CorrelatingRule } from './correlated-finding.ts'
import type { LookingRule } from './operator-of.ts'

/** The rules of a set that look at several events, by id. */
export function correlatingRules({
  rules,
  correlations,
}: Pick<RuleSet, 'rules' | 'correlations'>): ReadonlyMap<RuleId, CorrelatingRule> {
  const looking = rules.flatMap((rule): CorrelatingRule[] => {
    const { operator } = rule.extension ?? {}
    return operator === undefined ? [] : [{ ...rule, groupBy: operator.by }]
  })
  return new Map([...correlations, ...looking].map((rule) => [rule.id, rule]))
}

/** Those of the rules that look back by themselves. */
export function lookingRules(
  rules: readonly Pick<SigmaRule, 'id' | 'logicVersion' | 'extension'>[],
): LookingRule[] {
  return rules.flatMap(({ id, logicVersion, extension }) => {
    const operator = extension?.operator
    return operator === undefined ? [] : [{ id, logicVersion, operator }]
  })
}
