import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Knowledge } from '../ingest/evaluate.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import { latestEvaluator } from '../ingest/latest-evaluator.ts'
import { durationMs } from '../model/time.ts'
import { sources } from '../sources/catalogue.ts'
import { listPriceBook } from '../sources/prices.ts'
import { threadedEvaluator } from '../threads/threaded-evaluator.ts'
import { openAddresses } from './open-addresses.ts'
import { openClassifier } from './open-classifier.ts'
import { systemTimers } from './system.ts'

/** Every known format, list prices and the analysers, with the rules given, and a classifier where one is configured. */
export function knowledgeOf(rules: RuleSet, { classifier }: Pick<Config, 'classifier'> = {}): Knowledge {
  return {
    ...{ sources, prices: listPriceBook, rules, findSensitive: sensitiveSpans },
    ...(classifier === undefined ? {} : { classifier: openClassifier(classifier) }),
  }
}

/** Evaluates in as many threads as are configured; without any in this one, where nothing can be cut. */
export function configuredEvaluator(
  config: Config,
  { rules, exceptions, log }: { rules: () => RuleSet; exceptions: ExceptionBook; log: Logger },
): Evaluator {
  const { threads, budget } = config.evaluation
  const addresses = openAddresses(config, ({ message, ...where }) => log.warn(where, message))
  if (threads === 0)
    return latestEvaluator(rules, (set) =>
      inlineEvaluator(knowledgeOf(set, config), { addresses, exceptions }),
    )
  return latestEvaluator(rules, (set) =>
    threadedEvaluator({
      rules: set,
      addresses,
      exceptions,
      threads,
      classifier: config.classifier,
      budgetMs: durationMs(budget),
      after: systemTimers.after,
      onCut: (cut) => log.warn(cut),
    }),
  )
}
