import {
  asList,
  at,
  countAt,
  isObject,
  type JsonObject,
  numberAt,
  stringAt,
  stringsAt,
  unwrapped,
} from '../json-fields.ts'
import { chatMessage, toolCallParts } from './chat-messages.ts'
import { contentParts } from './content-blocks.ts'
import type { ModelResponse, Part } from './conversation.ts'
import { usageOf } from './usage.ts'

/**
 * What a model's whole response body says. Told apart by shape: Anthropic Messages and Converse, OpenAI-like choices, OpenAI
 * responses, and the one-text forms of Llama, Mistral, Titan, Cohere, old Claude and Jurassic. Total.
 */
export function modelResponse(given: unknown): ModelResponse {
  const body = unwrapped(given)
  if (!isObject(body)) return { parts: contentParts(body), fields: {} }
  const parts = bodyParts(body)
  const reasons = finishReasons(body)
  return {
    parts,
    fields: {
      'gen_ai.response.id':
        stringAt(body, 'id') ?? stringAt(body, 'response_id') ?? stringAt(body, 'generation_id'),
      'gen_ai.response.model': stringAt(body, 'model'),
      'gen_ai.response.finish_reasons': reasons.length > 0 ? reasons : undefined,
      ...usageOf(body),
    },
  }
}

function bodyParts(body: JsonObject): Part[] {
  const shape = shapes.find(({ member }) => Object.hasOwn(body, member))
  return shape?.read(body) ?? []
}

/** The member by which a body is known, most telling first. */
const shapes: readonly { member: string; read: (body: JsonObject) => Part[] }[] = [
  { member: 'choices', read: (body) => asList(at(body, 'choices')).flatMap(choiceParts) },
  { member: 'output', read: outputParts },
  // Cohere v2 gives `{message: {content}}`; Anthropic's stream gives the same around its first event.
  { member: 'message', read: (body) => [...chatMessage(at(body, 'message')).parts] },
  { member: 'content', read: (body) => [...chatMessage(body).parts] },
  { member: 'generation', read: (body) => contentParts(at(body, 'generation')) },
  { member: 'generations', read: (body) => textsOf(at(body, 'generations'), 'text') },
  { member: 'outputs', read: (body) => asList(at(body, 'outputs')).flatMap(choiceParts) },
  { member: 'results', read: (body) => textsOf(at(body, 'results'), 'outputText') },
  { member: 'outputText', read: (body) => contentParts(at(body, 'outputText')) },
  { member: 'completion', read: (body) => contentParts(at(body, 'completion')) },
  {
    member: 'completions',
    read: (body) => asList(at(body, 'completions')).flatMap((item) => contentParts(at(item, 'data', 'text'))),
  },
  {
    member: 'text',
    read: (body) => [...contentParts(at(body, 'text')), ...toolCallParts(at(body, 'tool_calls'))],
  },
  { member: 'tool_calls', read: (body) => toolCallParts(at(body, 'tool_calls')) },
]

/** OpenAI and DeepSeek `{message}` or `{text}`, Mistral's outputs. */
function choiceParts(choice: unknown): Part[] {
  const message = at(choice, 'message')
  return isObject(message) ? [...chatMessage(message).parts] : contentParts(at(choice, 'text'))
}

/** Converse and Nova `{output: {message}}`, OpenAI's responses `{output: [items]}`, or a text. */
function outputParts(body: JsonObject): Part[] {
  const output = at(body, 'output')
  if (!Array.isArray(output)) {
    return isObject(output) ? [...chatMessage(at(output, 'message') ?? output).parts] : contentParts(output)
  }
  return output.flatMap((item): Part[] => {
    if (stringAt(item, 'type') === 'function_call') {
      return toolCallParts([
        { id: at(item, 'call_id'), function: { name: at(item, 'name'), arguments: at(item, 'arguments') } },
      ])
    }
    if (stringAt(item, 'type') === 'reasoning') {
      return textsOf(at(item, 'summary'), 'text').flatMap((part) =>
        'text' in part ? [{ kind: 'thinking', text: part.text }] : [],
      )
    }
    return [...chatMessage(item).parts]
  })
}

function textsOf(items: unknown, member: string): Part[] {
  return asList(items).flatMap((item) => contentParts(at(item, member)))
}

const REASON_NAMES = [
  'stop_reason',
  'stopReason',
  'finish_reason',
  'finishReason',
  'completionReason',
] as const

/** Why the model stopped, of the body and of each of its answers, distinct. */
function finishReasons(body: JsonObject): string[] {
  const holders = ['choices', 'outputs', 'results', 'generations', 'completions', 'artifacts'].flatMap(
    (name) => asList(at(body, name)),
  )
  const reasons = [body, ...holders].flatMap((holder) =>
    REASON_NAMES.flatMap((name) => stringAt(holder, name) ?? stringAt(holder, name, 'reason') ?? []),
  )
  // Stable Diffusion 3 has one for each image, null where nothing was wrong.
  return [...new Set([...reasons, ...(stringsAt(body, 'finish_reasons') ?? [])])]
}

/** Whether a response body carries embeddings, images or ranks, which are an answer without text. */
export function hasEmbeddings(given: unknown): boolean {
  const body = unwrapped(given)
  if (asList(at(body, 'results')).some((result) => numberAt(result, 'relevance_score') !== undefined))
    return true
  return ['embedding', 'embeddings', 'embeddingsByType', 'images', 'artifacts'].some(
    (name) => at(body, name) !== undefined,
  )
}

/** Milliseconds the model took, where the body says so (Converse). */
export function latencyMs(body: unknown): number | undefined {
  return (
    countAt(body, 'metrics', 'latencyMs') ??
    countAt(body, 'amazon-bedrock-invocationMetrics', 'invocationLatency')
  )
}
