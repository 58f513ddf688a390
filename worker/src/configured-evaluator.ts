import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { sensitiveSpans } from './detection/analysers/sensitive.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import type { Knowledge } from './ingest/evaluate.ts'
import type { Evaluator } from './ingest/evaluator.ts'
import { inlineEvaluator } from './ingest/inline-evaluator.ts'
import { durationMs } from './model/time.ts'
import { sources } from './sources/catalogue.ts'
import { listPriceBook } from './sources/prices.ts'
import { systemTimers } from './system.ts'
import { threadedEvaluator } from './threads/threaded-evaluator.ts'

/** Every known format, list prices and the analysers, with the rules given. */
export function knowledgeOf(rules: RuleSet): Knowledge {
  return { sources, prices: listPriceBook, rules, findSensitive: sensitiveSpans }
}

/** Evaluates in as many threads as are configured; without any in this one, where nothing can be cut. */
export function configuredEvaluator({ evaluation }: Config, rules: RuleSet, log: Logger): Evaluator {
  const { threads, budget } = evaluation
  if (threads === 0) return inlineEvaluator(knowledgeOf(rules))
  return threadedEvaluator({
    rules,
    threads,
    budgetMs: durationMs(budget),
    after: systemTimers.after,
    onCut: (cut) => log.warn(cut),
  })
}
