import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import { eventCount } from './aggregates/event-count.ts'
import { temporal } from './aggregates/temporal.ts'
import { temporalOrdered } from './aggregates/temporal-ordered.ts'
import { valueCount } from './aggregates/value-count.ts'
import { valuePercentile } from './aggregates/value-percentile.ts'
import { valueAverage, valueSum } from './aggregates/value-sum.ts'
import { type Operator, type OperatorOptions, openOperator } from './operator.ts'
import type { OperatorSnapshot } from './snapshot.ts'

/** What decides over the occurrences of a correlation. Throws `correlate.condition-too-wide` (user). */
export function operatorOf(
  rule: CorrelationRule,
  limits: Omit<OperatorOptions, 'rule'>,
  saved?: OperatorSnapshot,
): Operator {
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
