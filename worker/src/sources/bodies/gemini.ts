import type { GuardrailFinding, ToolDefinition } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import {
  asCount,
  asList,
  at,
  countAt,
  isObject,
  jsonText,
  numberAt,
  stringAt,
  stringsAt,
  unwrapped,
} from '../json-fields.ts'
import { channelsOf, type Message, type Part, toolDefinition } from './conversation.ts'
import type { Exchange } from './exchange.ts'
import { tokenFields } from './usage.ts'

/** A call to Gemini, with what its safety filters said. */
export interface GeminiExchange extends Exchange {
  findings: GuardrailFinding[]
}

/** Whether a body is of Gemini's `generateContent`, in the JSON (camel case) or the BigQuery (snake case) writing. */
export function isGemini(body: unknown): boolean {
  return [
    'contents',
    'candidates',
    'promptFeedback',
    'prompt_feedback',
    'usageMetadata',
    'usage_metadata',
  ].some((name) => at(body, name) !== undefined)
}

/**
 * `generateContent`'s request and response; a stream's response is the list of its pieces, which are joined. Total.
 * (Vertex AI API reference: GenerateContentRequest, GenerateContentResponse.)
 */
export function geminiExchange(requested: unknown, responded: unknown): GeminiExchange {
  const request = unwrapped(requested)
  const pieces = asList(unwrapped(responded)).map(unwrapped)
  const answers = pieces.flatMap((piece) => asList(at(piece, 'candidates')))
  const parts = joined(answers.flatMap((answer) => partsOf(at(answer, 'content'))))
  const channels = channelsOf(messagesOf(request), parts)
  return {
    texts: channels.texts,
    fields: { ...channels.fields, ...requestFields(request), ...responseFields(pieces, answers) },
    answered: parts.length > 0,
    findings: pieces.flatMap(promptFindings).concat(answers.flatMap(answerFindings)),
  }
}

/** A member by its camel-case name, or by the same name in snake case. */
function either(value: unknown, name: string): unknown {
  return (
    at(value, name) ??
    at(
      value,
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    )
  )
}

function messagesOf(request: unknown): Message[] {
  const system = partsOf(either(request, 'systemInstruction'))
  const talk = asList(at(request, 'contents')).map((content): Message => {
    const parts = partsOf(content)
    const role = stringAt(content, 'role')
    return { role: role === 'model' || role === 'assistant' ? 'assistant' : 'user', parts }
  })
  return system.length > 0 ? [{ role: 'system', parts: system }, ...talk] : talk
}

function partsOf(content: unknown): Part[] {
  if (typeof content === 'string') return [{ kind: 'text', text: content }]
  return asList(at(content, 'parts')).flatMap(partOf)
}

function partOf(part: unknown): Part[] {
  const text = stringAt(part, 'text')
  if (text !== undefined) return [{ kind: at(part, 'thought') === true ? 'thinking' : 'text', text }]
  const call = either(part, 'functionCall')
  if (isObject(call)) {
    const name = stringAt(call, 'name')
    return name === undefined
      ? []
      : [{ kind: 'tool_use', name, id: stringAt(call, 'id'), arguments: jsonText(at(call, 'args')) }]
  }
  const answer = either(part, 'functionResponse')
  if (isObject(answer)) {
    const result = at(answer, 'response')
    return [
      {
        kind: 'tool_result',
        id: stringAt(answer, 'id'),
        name: stringAt(answer, 'name'),
        text: jsonText(result) ?? '',
        isError: at(result, 'error') === undefined ? undefined : true,
      },
    ]
  }
  const code = stringAt(either(part, 'executableCode'), 'code')
  if (code !== undefined)
    return [{ kind: 'tool_use', name: 'code_execution', id: undefined, arguments: code }]
  const output = stringAt(either(part, 'codeExecutionResult'), 'output')
  if (output === undefined) return []
  return [{ kind: 'tool_result', id: undefined, name: 'code_execution', text: output, isError: undefined }]
}

/** Pieces of a stream cut words apart: neighbouring parts of one kind are one. */
function joined(parts: readonly Part[]): Part[] {
  const whole: Part[] = []
  const texts: string[][] = []
  for (const part of parts) {
    const last = whole.at(-1)
    const plain = part.kind === 'text' || part.kind === 'thinking'
    if (plain && last?.kind === part.kind) texts.at(-1)?.push(part.text)
    else {
      whole.push(part)
      texts.push(plain ? [part.text] : [])
    }
  }
  return whole.map((part, index) =>
    part.kind === 'text' || part.kind === 'thinking'
      ? { ...part, text: (texts[index] ?? []).join('') }
      : part,
  )
}

function requestFields(request: unknown): EventDraft['fields'] {
  const config = either(request, 'generationConfig')
  return {
    'gen_ai.operation.name': 'generate_content',
    'gen_ai.request.max_tokens': asCount(numberAt({ value: either(config, 'maxOutputTokens') }, 'value')),
    'gen_ai.request.temperature': numberAt(config, 'temperature'),
    'gen_ai.request.top_p': numberAt({ value: either(config, 'topP') }, 'value'),
    'gen_ai.request.top_k': numberAt({ value: either(config, 'topK') }, 'value'),
    'gen_ai.request.stop_sequences': stringsAt({ value: either(config, 'stopSequences') }, 'value'),
    'wachter.tool.definitions': definitionsOf(request),
  }
}

function definitionsOf(request: unknown): ToolDefinition[] | undefined {
  const definitions = asList(at(request, 'tools'))
    .flatMap((tool) => asList(either(tool, 'functionDeclarations')))
    .flatMap((declared) => {
      const name = stringAt(declared, 'name')
      return name === undefined
        ? []
        : [toolDefinition(name, stringAt(declared, 'description'), jsonText(at(declared, 'parameters')))]
    })
  return definitions.length > 0 ? definitions : undefined
}

function responseFields(pieces: readonly unknown[], answers: readonly unknown[]): EventDraft['fields'] {
  const last = pieces.findLast((piece) => isObject(either(piece, 'usageMetadata'))) ?? pieces.at(-1)
  const usage = either(last, 'usageMetadata')
  const count = (name: string) => countAt({ value: either(usage, name) }, 'value')
  const thoughts = count('thoughtsTokenCount')
  const words = count('candidatesTokenCount')
  const reasons = answers.flatMap((answer) => {
    const reason = either(answer, 'finishReason')
    return typeof reason === 'string' ? [reason.toLowerCase()] : []
  })
  return {
    'gen_ai.response.id': stringAt({ value: either(last, 'responseId') }, 'value'),
    'gen_ai.response.model': stringAt({ value: either(last, 'modelVersion') }, 'value'),
    'gen_ai.response.finish_reasons': reasons.length > 0 ? [...new Set(reasons)] : undefined,
    ...tokenFields({
      input: count('promptTokenCount'),
      // Google counts thoughts apart from the answer, and bills both as output.
      output: words === undefined && thoughts === undefined ? undefined : (words ?? 0) + (thoughts ?? 0),
      cacheRead: count('cachedContentTokenCount'),
      cacheWrite: undefined,
      reasoning: thoughts,
      cacheIsApart: false,
    }),
  }
}

/** Reasons for which an answer was stopped by a filter (FinishReason). */
const FILTERED: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'MODEL_ARMOR',
  'IMAGE_SAFETY',
])

function promptFindings(piece: unknown): GuardrailFinding[] {
  const feedback = either(piece, 'promptFeedback')
  const reason = stringAt({ value: either(feedback, 'blockReason') }, 'value')
  const rated = ratings(either(feedback, 'safetyRatings'), 'input')
  return reason === undefined || rated.some((finding) => finding.action === 'blocked')
    ? rated
    : [...rated, { policy: policyOf(reason), name: reason, action: 'blocked', side: 'input' }]
}

function answerFindings(answer: unknown): GuardrailFinding[] {
  const reason = stringAt({ value: either(answer, 'finishReason') }, 'value')
  const rated = ratings(either(answer, 'safetyRatings'), 'output')
  if (reason === undefined || !FILTERED.has(reason)) return rated
  return rated.some((finding) => finding.action === 'blocked')
    ? rated
    : [...rated, { policy: policyOf(reason), name: reason, action: 'blocked', side: 'output' }]
}

function policyOf(reason: string): string {
  if (reason === 'SPII') return 'pii'
  return reason === 'BLOCKLIST'
    ? 'blocklist'
    : reason === 'JAILBREAK' || reason === 'MODEL_ARMOR'
      ? 'jailbreak'
      : 'content'
}

/** Ratings above negligible; without `blocked` the filter only noted them. */
function ratings(list: unknown, side: GuardrailFinding['side']): GuardrailFinding[] {
  return asList(list).flatMap((rating) => {
    const confidence = stringAt(rating, 'probability')?.toLowerCase()
    const blocked = at(rating, 'blocked') === true
    if (!blocked && (confidence === undefined || confidence === 'negligible' || confidence === 'low'))
      return []
    return [
      {
        policy: 'content',
        name: stringAt(rating, 'category') ?? 'unknown',
        action: blocked ? 'blocked' : 'observed',
        ...(confidence === undefined ? {} : { confidence: confidence.slice(0, 32) }),
        side,
      } satisfies GuardrailFinding,
    ]
  })
}
