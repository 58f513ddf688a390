import type { EventDraft } from '../../model/source.ts'
import { asList, at, countAt } from '../json-fields.ts'

/** Token counts as a provider gives them. `input` is without cached tokens where `cacheIsApart`. */
interface Usage {
  input: number | undefined
  output: number | undefined
  cacheRead: number | undefined
  cacheWrite: number | undefined
  reasoning: number | undefined
  cacheIsApart: boolean
}

/**
 * Token counts by OTel's rule: input counts all input, cached input included. Anthropic and Bedrock count what was read
 * from and written to the cache apart, OpenAI and Google count it in.
 */
export function tokenFields(usage: Usage): EventDraft['fields'] {
  const apart = usage.cacheIsApart ? (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0) : 0
  return {
    'gen_ai.usage.input_tokens': usage.input === undefined ? undefined : usage.input + apart,
    'gen_ai.usage.output_tokens': usage.output,
    'gen_ai.usage.cache_read.input_tokens': usage.cacheRead,
    'gen_ai.usage.cache_creation.input_tokens': usage.cacheWrite,
    'gen_ai.usage.reasoning.output_tokens': usage.reasoning,
  }
}

/** The token counts of a response body of any provider; a field is undefined where the body does not say. */
export function usageOf(body: unknown): EventDraft['fields'] {
  const usage = at(body, 'usage') ?? at(body, 'meta', 'billed_units')
  const metrics = at(body, 'amazon-bedrock-invocationMetrics')
  return tokenFields({
    input:
      first(usage, 'input_tokens', 'inputTokens', 'prompt_tokens') ??
      first(body, 'prompt_token_count', 'inputTextTokenCount') ??
      first(metrics, 'inputTokenCount'),
    output:
      first(usage, 'output_tokens', 'outputTokens', 'completion_tokens') ??
      first(body, 'generation_token_count', 'totalOutputTextTokenCount') ??
      summed(asList(at(body, 'results')).map((result) => countAt(result, 'tokenCount'))) ??
      first(metrics, 'outputTokenCount'),
    cacheRead:
      first(usage, 'cache_read_input_tokens', 'cacheReadInputTokens', 'cacheReadInputTokenCount') ??
      countAt(usage, 'prompt_tokens_details', 'cached_tokens') ??
      countAt(usage, 'input_tokens_details', 'cached_tokens') ??
      first(metrics, 'cacheReadInputTokenCount'),
    cacheWrite:
      first(usage, 'cache_creation_input_tokens', 'cacheWriteInputTokens', 'cacheWriteInputTokenCount') ??
      first(metrics, 'cacheWriteInputTokenCount'),
    reasoning:
      countAt(usage, 'completion_tokens_details', 'reasoning_tokens') ??
      countAt(usage, 'output_tokens_details', 'reasoning_tokens'),
    cacheIsApart:
      countAt(usage, 'prompt_tokens_details', 'cached_tokens') === undefined &&
      countAt(usage, 'input_tokens_details', 'cached_tokens') === undefined,
  })
}

function first(holder: unknown, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const count = countAt(holder, name)
    if (count !== undefined) return count
  }
  return undefined
}

function summed(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : undefined
}
