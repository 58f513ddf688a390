import type { Event } from '../model/event.ts'
import { listPrices, type Price } from './list-prices.ts'

/** Prices by model family, newest first; made by `priceBook`. */
export type PriceBook = ReadonlyMap<string, readonly Price[]>

type Priced = Pick<
  Event,
  | '@timestamp'
  | 'gen_ai.request.model'
  | 'gen_ai.response.model'
  | 'gen_ai.usage.input_tokens'
  | 'gen_ai.usage.output_tokens'
  | 'gen_ai.usage.cache_read.input_tokens'
  | 'gen_ai.usage.cache_creation.input_tokens'
>

/** Arranges prices for look-up; later entries of the same model and day replace earlier ones, so overrides go last. */
export function priceBook(prices: readonly Price[]): PriceBook {
  const book = new Map<string, Price[]>()
  for (const price of prices) {
    const others = (book.get(price.model) ?? []).filter((other) => other.validFrom !== price.validFrom)
    book.set(
      price.model,
      [...others, price].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)),
    )
  }
  return book
}

/** The vendors' public list prices (see list-prices.ts for their date): an estimate, no invoice. */
export const listPriceBook: PriceBook = priceBook(listPrices)

/**
 * What an event cost, in US dollars by `book`; undefined without a known model or without token counts.
 * `input_tokens` counts all input, cached input included (OTel GenAI), so cached tokens are taken out of it first.
 */
export function costOf(event: Priced, book: PriceBook = listPriceBook): number | undefined {
  const input = event['gen_ai.usage.input_tokens']
  const output = event['gen_ai.usage.output_tokens']
  if (input === undefined && output === undefined) return undefined
  const price =
    priceOf(event['gen_ai.request.model'], event['@timestamp'], book) ??
    priceOf(event['gen_ai.response.model'], event['@timestamp'], book)
  if (!price) return undefined
  const read = event['gen_ai.usage.cache_read.input_tokens'] ?? 0
  const written = event['gen_ai.usage.cache_creation.input_tokens'] ?? 0
  const plain = Math.max(0, (input ?? 0) - read - written)
  const perMillion =
    plain * price.input +
    read * (price.cacheRead ?? price.input) +
    written * (price.cacheWrite ?? price.input) +
    (output ?? 0) * price.output
  return Math.round(perMillion * 1e3) / 1e9
}

/** Parts after the family name that do not change the price: dates, versions, release channels. */
const NEUTRAL_PART = /^(v?\d+|v\d+p\d+|latest|preview|exp|maas|instruct|it|chat|hf)$/
/** Vendor prefixes of Bedrock model ids (`anthropic.claude-...`). */
const VENDOR = /^(anthropic|amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen|google|moonshot)\./

/** The price of a model at a moment; before the first known day the first figure stands in. */
export function priceOf(
  model: string | undefined,
  at: string,
  book: PriceBook = listPriceBook,
): Price | undefined {
  if (model === undefined || model.length > 256) return undefined
  const lower = model.toLowerCase()
  let name = lower.slice(lower.lastIndexOf('/') + 1).replace(VENDOR, '')
  for (;;) {
    const prices = book.get(name)
    if (prices) return prices.find((price) => price.validFrom <= at) ?? prices.at(-1)
    const cut = Math.max(
      name.lastIndexOf('-'),
      name.lastIndexOf('@'),
      name.lastIndexOf(':'),
      name.lastIndexOf('_'),
    )
    if (cut <= 0 || !NEUTRAL_PART.test(name.slice(cut + 1))) return undefined
    name = name.slice(0, cut)
  }
}
