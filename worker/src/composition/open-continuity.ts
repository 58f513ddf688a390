import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { rulesAlone } from '../continuity/rule-alone.ts'
import { type RuleWatch, ruleWatch } from '../continuity/rule-watch.ts'
import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import type { RuleBook, RulesInForce } from '../detection/rule-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import { platformFeed } from '../feeds/platform-feed.ts'
import type { Feed } from '../feeds/read-feed.ts'
import { decidedEvaluator } from '../ingest/decided-evaluator.ts'
import { SWITCHED_OFF } from '../ingest/evaluator.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import { latestEvaluator } from '../ingest/latest-evaluator.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { Continuity } from '../jobs/job-deps.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { wachterPlatform } from '../sources/wachter-platform.ts'
import type { Store } from '../store/store.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import { systemClock } from './system.ts'

/** What continuity stands on, in a process that has just read its rules. */
export interface ContinuityParts {
  config: Pick<Config, 'continuity'>
  store: Store
  ingest: Ingest
  rules: RuleBook
  log: Logger
}

/** Keeps account of what this process does not evaluate. Without room or connection it is written later. */
export async function openContinuity(
  { config, store, ingest, rules, log }: ContinuityParts,
  tenants: readonly TenantId[],
): Promise<Omit<Continuity, 'onFill'> & Pick<RuleWatch, 'failed'>> {
  const { audit, onFindings, onOccurrences } = ingest
  const keeper = { store, audit, clock: systemClock }
  const watched = (inForce: RulesInForce) => {
    const { set, since } = inForce
    // Filters and correlations have no gaps: what they miss, the rules have seen.
    const pack = { rules: set.rules, problems: inForce.problems.filter(({ kind }) => kind === undefined) }
    const watch = ruleWatch(keeper, pack, { since, backfill: config.continuity.backfill })
    return { inForce, watch, ruleAlone: rulesAlone(set.rules, ingest, watch) }
  }
  let newest = watched(rules.current())
  let settled = newest
  const current = () => {
    if (newest.inForce !== rules.current()) newest = watched(rules.current())
    return newest
  }
  const watch: RuleWatch = {
    failed: (problem, where) => current().watch.failed(problem, where),
    switchedOff: (rule) => current().watch.switchedOff(rule),
    settle: (tenant) => {
      // Until every process evaluates by the new rules nobody can say what they have not seen.
      if (current().inForce.since <= systemClock.now()) settled = current()
      return settled.watch.settle(tenant)
    },
  }
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
      ruleAlone: (id) => current().ruleAlone(id),
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
    decided,
    since,
  }: {
    store: Store
    rules(): RuleSet
    exceptions: ExceptionBook
    decided: DecisionBook
    since: Instant
  },
): readonly Feed[] {
  const evaluator = decidedEvaluator(
    latestEvaluator(rules, (set) =>
      inlineEvaluator({ ...knowledgeOf(set), sources: [wachterPlatform] }, { exceptions }),
    ),
    decided,
  )
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
