import { comparedMs } from '../detection/correlate/pasts/baseline.ts'
import type { CorrelationRule } from '../detection/sigma/correlation-rule.ts'
import type { StatefulOperator } from '../detection/sigma/extension.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleId } from '../model/ids.ts'

const DAY_MS = 86_400_000
const PERIOD_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 31 * DAY_MS }

/** How long before an event its rules look back, milliseconds; 0 where each event decides by itself. */
export function historyMs({ rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>): number {
  const known = new Map<RuleId, number>()
  for (const { id, extension } of rules)
    known.set(id, extension?.operator === undefined ? 0 : ofOperator(extension.operator))
  // Each stands behind those that it refers to.
  for (const one of correlations) known.set(one.id, ofCorrelation(one, known))
  return Math.max(0, ...known.values())
}

function ofCorrelation(
  { rules, timespanMs }: Pick<CorrelationRule, 'rules' | 'timespanMs'>,
  known: ReadonlyMap<RuleId, number>,
): number {
  return timespanMs + Math.max(0, ...rules.map((id) => known.get(id) ?? 0))
}

function ofOperator(operator: StatefulOperator): number {
  switch (operator.kind) {
    case 'first_seen':
      return Math.max(operator.historyMs, operator.learningMs)
    case 'suppression':
      return operator.forMs
    case 'budget':
      return PERIOD_MS[operator.per]
    case 'baseline':
      return Math.max(operator.learningMs, comparedMs(operator))
  }
}
