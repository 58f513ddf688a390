import type { RuleId } from '../../model/ids.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import { boundedText, joinedText, type Occurrence } from './occurrence.ts'
import type { Raised } from './raised.ts'

/**
 * What a correlation that fired is to one that refers to it; undefined where it does not tell a field that this one groups
 * by. A correlation has the fields that it groups by, under the names of its own `group-by`.
 */
export function chained(
  raised: Raised,
  groupBy: readonly string[],
  to: Pick<CorrelationRule, 'id' | 'groupBy' | 'aliases' | 'valueFields'>,
): Occurrence | undefined {
  const { id, rule, at, facts, events } = raised
  const group = groupFor(raised, groupBy, to)
  if (group === undefined) return undefined
  const values = to.valueFields.map(textsOf(raised, groupBy, to))
  const isComplete = values.length > 0 && values.every((text) => text !== undefined)
  return {
    correlation: to.id,
    rule,
    id,
    at,
    group,
    values: isComplete ? [boundedText(joinedText(values))] : [],
    facts,
    events: [...events],
  }
}

/** The group of an occurrence that a correlation's firing is to one that refers to it. */
export function groupFor(
  raised: Pick<Raised, 'rule' | 'group'>,
  groupBy: readonly string[],
  to: Pick<CorrelationRule, 'groupBy' | 'aliases'>,
): string[] | undefined {
  const group = to.groupBy.map(textsOf(raised, groupBy, to))
  return group.every((text) => text !== undefined) ? group : undefined
}

function textsOf(
  { rule, group }: Pick<Raised, 'rule' | 'group'>,
  groupBy: readonly string[],
  { aliases }: Pick<CorrelationRule, 'aliases'>,
): (name: string) => string | undefined {
  return (name) => group[groupBy.indexOf(fieldOf(name, rule, aliases))]
}

/** The field of a rule that a name stands for: an alias, or the field itself. */
function fieldOf(name: string, rule: RuleId, aliases: CorrelationRule['aliases']): string {
  return aliases.get(name)?.get(rule) ?? name
}

/** Those that are referred to before those that refer to them. */
export function inOrderOfReference<Rule extends { id: RuleId; rules: readonly RuleId[] }>(
  rules: readonly Rule[],
): Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const ordered = new Set<Rule>()
  const open = new Set<Rule>()
  const visit = (rule: Rule): void => {
    if (ordered.has(rule)) return
    if (open.has(rule)) throw new Error(`correlation ${rule.id} refers to itself`)
    open.add(rule)
    for (const id of rule.rules) {
      const other = byId.get(id)
      if (other !== undefined) visit(other)
    }
    open.delete(rule)
    ordered.add(rule)
  }
  for (const rule of rules) visit(rule)
  return [...ordered]
}
