import type { RuleId } from '../../model/ids.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import type { StatefulOperator } from '../sigma/extension.ts'
import { eventCount } from './aggregates/event-count.ts'
import { temporal } from './aggregates/temporal.ts'
import { temporalOrdered } from './aggregates/temporal-ordered.ts'
import { valueCount } from './aggregates/value-count.ts'
import { valuePercentile } from './aggregates/value-percentile.ts'
import { valueAverage, valueSum } from './aggregates/value-sum.ts'
import { openLookingBack } from './look-back.ts'
import { type Operator, type OperatorOptions, openOperator } from './operator.ts'
import { baseline } from './pasts/baseline.ts'
import { budget } from './pasts/budget.ts'
import { firstSeen } from './pasts/first-seen.ts'
import { suppression } from './pasts/suppression.ts'
import type { LookingSnapshot, OperatorSnapshot } from './snapshot.ts'

/** What decides over the occurrences of a correlation. Throws `correlate.condition-too-wide` (user). */
export function operatorOf(
  rule: CorrelationRule,
  limits: Omit<OperatorOptions, 'rule'>,
  saved?: OperatorSnapshot,
): Operator<OperatorSnapshot> {
  const options: OperatorOptions = { ...limits, rule }
  switch (rule.type) {
    case 'event_count':
      return openOperator(eventCount(rule), options, saved)
    case 'value_count':
      return openOperator(valueCount(rule), options, saved)
    case 'value_sum':
      return openOperator(valueSum(rule), options, saved)
    case 'value_avg':
      return openOperator(valueAverage(rule), options, saved)
    case 'value_percentile':
    case 'value_median':
      return openOperator(valuePercentile(rule), options, saved)
    case 'temporal':
      return openOperator(temporal(rule), options, saved)
    case 'temporal_ordered':
      return openOperator(temporalOrdered(rule), options, saved)
  }
}

/** A rule that raises not each of its matches, but what they show over time. */
export interface LookingRule {
  id: RuleId
  logicVersion: string
  operator: StatefulOperator
}

/** What decides over the matches of a rule that looks back. */
export function lookingBackOf(
  { operator, ...rule }: LookingRule,
  limits: Omit<OperatorOptions, 'rule'>,
  saved?: LookingSnapshot,
): Operator<LookingSnapshot> {
  const options = { ...limits, rule: { ...rule, groupBy: operator.by } }
  switch (operator.kind) {
    case 'first_seen':
      return openLookingBack(firstSeen(operator), options, saved)
    case 'suppression':
      return openLookingBack(suppression(operator), options, saved)
    case 'budget':
      return openLookingBack(budget(operator), options, saved)
    case 'baseline':
      return openLookingBack(baseline(operator), options, saved)
  }
}
