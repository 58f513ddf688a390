import type { Logger } from 'pino'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import { type Correlations, openCorrelations } from '../detection/correlate/correlate-tenant.ts'
import { correlatedEvidence } from '../detection/correlate/correlated-evidence.ts'
import { correlatingRules, lookingRules } from '../detection/correlate/correlating-rules.ts'
import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import { inModes } from '../ingest/decided-evaluator.ts'
import { evidenceFrom } from '../ingest/evidence-of-raised.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { settleCorrelated } from '../ingest/settle-correlated.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { Store } from '../store/store.ts'

/** The correlations of the rules in force; where these change, each tenant's go on from what is stored of them. */
export function latestCorrelations(
  parts: Parameters<typeof openRuleCorrelations>[0],
  rules: () => RuleSet,
  log: Pick<Logger, 'warn'>,
): Correlations {
  let open: { set: RuleSet; correlations: Correlations } | undefined
  return {
    run: (tenant, signal) => {
      const set = rules()
      if (open?.set !== set) open = { set, correlations: openRuleCorrelations(parts, set, log) }
      return open.correlations.run(tenant, signal)
    },
  }
}

/** The correlations of a set of rules, over what ingest has kept for them. */
export function openRuleCorrelations(
  {
    store,
    decided,
    ...ingest
  }: Pick<Ingest, 'audit' | 'clock' | 'onFindings' | 'originals'> & { store: Store; decided: DecisionBook },
  rules: Pick<RuleSet, 'rules' | 'correlations' | 'match'>,
  log: Pick<Logger, 'warn'>,
): Correlations {
  const { audit, clock, onFindings, originals = storedTexts } = ingest
  return openCorrelations({
    store,
    clock,
    findSensitive: sensitiveSpans,
    plan: { correlations: rules.correlations, looking: lookingRules(rules.rules) },
    rules: correlatingRules(rules),
    evidenceOf: evidenceFrom({ store, originals }, correlatedEvidence(rules, sensitiveSpans)),
    settle: async (tenant, { standing, withdrawn }) => {
      const { modes } = await decided.of(tenant)
      const change = { standing: inModes(standing, modes), withdrawn }
      await settleCorrelated({ store, audit, clock }, tenant, change)
    },
    onFindings,
    onDropped: (tenant, dropped) => {
      for (const one of dropped) {
        const why = one.why === 'unfit' ? one.message : `it is ${one.why}`
        log.warn({ tenant, rule: one.rule }, `what a correlation remembers is not gone on with: ${why}`)
      }
    },
  })
}
