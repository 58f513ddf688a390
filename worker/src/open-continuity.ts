import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import { rulesAlone } from './continuity/rule-alone.ts'
import { type RuleWatch, ruleWatch } from './continuity/rule-watch.ts'
import type { ExceptionBook } from './detection/exceptions/exception-book.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import type { RuleProblem } from './detection/sigma/sigma-rule.ts'
import { platformFeed } from './feeds/platform-feed.ts'
import type { Feed } from './feeds/read-feed.ts'
import { SWITCHED_OFF } from './ingest/evaluator.ts'
import type { Ingest } from './ingest/ingest-batch.ts'
import { inlineEvaluator } from './ingest/inline-evaluator.ts'
import { storedTexts } from './ingest/texts-at-source.ts'
import type { Continuity } from './jobs/catalogue.ts'
import type { TenantId } from './model/ids.ts'
import { asProblem } from './model/problem.ts'
import type { Instant } from './model/time.ts'
import { wachterPlatform } from './sources/wachter-platform.ts'
import type { Store } from './store/store.ts'
import { systemClock } from './system.ts'

/** What continuity stands on, in a process that has just read its rules. */
export interface ContinuityParts {
  config: Pick<Config, 'continuity'>
  store: Store
  ingest: Ingest
  rules: RuleSet
  ruleProblems: readonly RuleProblem[]
  /** Since when the rules are in force. */
  since: Instant
  log: Logger
}

/** Keeps account of what this process does not evaluate. Without room or connection it is written later. */
export async function openContinuity(
  { config, store, ingest, rules, ruleProblems, since, log }: ContinuityParts,
  tenants: readonly TenantId[],
): Promise<Omit<Continuity, 'onFill'> & Pick<RuleWatch, 'failed'>> {
  const { audit, onFindings, onOccurrences } = ingest
  const keeper = { store, audit, clock: systemClock }
  // Filters and correlations have no gaps: what they miss, the rules have seen.
  const pack = { rules: rules.rules, problems: ruleProblems.filter(({ kind }) => kind === undefined) }
  const watch = ruleWatch(keeper, pack, { since, backfill: config.continuity.backfill })
  const settle = async (tenant: TenantId) => {
    try {
      await watch.settle(tenant)
    } catch (thrown) {
      const { code, message } = asProblem(thrown)
      log.warn({ tenant, code }, `what rules have not evaluated could not be written down yet: ${message}`)
    }
  }
  for (const tenant of tenants) await settle(tenant)
  return {
    rules: watch,
    filler: {
      ...keeper,
      ruleAlone: rulesAlone(rules.rules, ingest, watch),
      originals: ingest.originals ?? storedTexts,
      onFindings,
      onOccurrences,
    },
    failed(problem, where) {
      watch.failed(problem, where)
      for (const tenant of problem.code === SWITCHED_OFF ? tenants : [where.tenant]) void settle(tenant)
    },
  }
}

/** A feed a tenant for what the worker has to say of the others; none where no source has a bound. */
export function platformFeeds(
  feeds: readonly Feed[],
  {
    store,
    rules,
    exceptions,
    since,
  }: Pick<ContinuityParts, 'store' | 'rules' | 'since'> & { exceptions: ExceptionBook },
): readonly Feed[] {
  const evaluator = inlineEvaluator({ ...knowledgeOf(rules), sources: [wachterPlatform] }, { exceptions })
  const bounded = feeds.filter(({ watch }) => watch?.silentAfterMs !== undefined)
  const tenants = [...new Set(bounded.map(({ tenant }) => tenant))]
  return tenants.map((tenant) =>
    platformFeed({
      tenant,
      feeds: bounded.filter((feed) => feed.tenant === tenant),
      checkpoints: store.checkpoints,
      clock: systemClock,
      evaluator,
      attentive: since,
    }),
  )
}
