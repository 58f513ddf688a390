import { sensitiveSpans } from './detection/analysers/sensitive.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import type { Knowledge } from './ingest/evaluate.ts'
import { sources } from './sources/catalogue.ts'
import { listPriceBook } from './sources/prices.ts'

/** Every known format, list prices and the analysers, with the rules given. */
export function knowledgeOf(rules: RuleSet): Knowledge {
  return { sources, prices: listPriceBook, rules, findSensitive: sensitiveSpans }
}
