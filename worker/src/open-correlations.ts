import type { Logger } from 'pino'
import { sensitiveSpans } from './detection/analysers/sensitive.ts'
import { type Correlations, openCorrelations } from './detection/correlate/correlate-tenant.ts'
import { correlatingRules, lookingRules } from './detection/correlate/correlating-rules.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import type { Ingest } from './ingest/ingest-batch.ts'
import { settleCorrelated } from './ingest/settle-correlated.ts'
import type { Store } from './store/store.ts'

/** The correlations of a set of rules, over what ingest has kept for them. */
export function openRuleCorrelations(
  { store, ...ingest }: Pick<Ingest, 'audit' | 'clock' | 'onFindings'> & { store: Store },
  rules: Pick<RuleSet, 'rules' | 'correlations'>,
  log: Pick<Logger, 'warn'>,
): Correlations {
  const { audit, clock, onFindings } = ingest
  return openCorrelations({
    store,
    clock,
    findSensitive: sensitiveSpans,
    plan: { correlations: rules.correlations, looking: lookingRules(rules.rules) },
    rules: correlatingRules(rules),
    settle: (tenant, change) => settleCorrelated({ store, audit, clock }, tenant, change),
    onFindings,
    onDropped: (tenant, dropped) => {
      for (const one of dropped) {
        const why = one.why === 'unfit' ? one.message : `it is ${one.why}`
        log.warn({ tenant, rule: one.rule }, `what a correlation remembers is not gone on with: ${why}`)
      }
    },
  })
}
