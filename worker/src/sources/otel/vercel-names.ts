import { asWord } from '../field-table.ts'
import { asList, at, stringAt, unwrapped } from '../json-fields.ts'
import type { Telemetry } from './telemetry.ts'

/** What the Vercel AI SDK calls its spans around one call; those around several repeat what these say. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['ai.generateText.doGenerate', 'chat'],
  ['ai.streamText.doStream', 'chat'],
  ['ai.generateObject.doGenerate', 'chat'],
  ['ai.streamObject.doStream', 'chat'],
  ['ai.embed.doEmbed', 'embeddings'],
  ['ai.embedMany.doEmbed', 'embeddings'],
  ['ai.toolCall', 'execute_tool'],
])

/** Attributes that only have another name. */
const RENAMED: readonly (readonly [theirs: string, ours: string])[] = [
  ['ai.model.id', 'gen_ai.request.model'],
  ['ai.model.provider', 'gen_ai.provider.name'],
  ['ai.usage.promptTokens', 'gen_ai.usage.input_tokens'],
  ['ai.usage.inputTokens', 'gen_ai.usage.input_tokens'],
  ['ai.usage.tokens', 'gen_ai.usage.input_tokens'],
  ['ai.usage.completionTokens', 'gen_ai.usage.output_tokens'],
  ['ai.usage.outputTokens', 'gen_ai.usage.output_tokens'],
  ['ai.usage.cachedInputTokens', 'gen_ai.usage.cache_read.input_tokens'],
  ['ai.usage.reasoningTokens', 'gen_ai.usage.reasoning.output_tokens'],
  ['ai.response.finishReason', 'gen_ai.response.finish_reasons'],
  ['ai.response.id', 'gen_ai.response.id'],
  ['ai.toolCall.name', 'gen_ai.tool.name'],
  ['ai.toolCall.id', 'gen_ai.tool.call.id'],
  ['ai.toolCall.args', 'gen_ai.tool.call.arguments'],
  ['ai.toolCall.result', 'gen_ai.tool.call.result'],
  ['ai.telemetry.metadata.userId', 'user.id'],
  ['ai.telemetry.metadata.sessionId', 'gen_ai.conversation.id'],
]

/** A span of the Vercel AI SDK with its attributes by OTel's names as well; any other as it is. */
export function withVercelNames(telemetry: Telemetry): Telemetry {
  const operation = OPERATIONS.get(asWord(telemetry.attributes.get('ai.operationId')) ?? '')
  if (operation === undefined) return telemetry
  const attributes = new Map(telemetry.attributes)
  const add = (name: string, value: unknown) => {
    if (value !== undefined && !attributes.has(name)) attributes.set(name, value)
  }
  add('gen_ai.operation.name', operation)
  for (const [theirs, ours] of RENAMED) add(ours, attributes.get(theirs))
  if (operation === 'chat') {
    add('gen_ai.input.messages', inputMessages(attributes.get('ai.prompt.messages')))
    add('gen_ai.output.messages', [{ role: 'assistant', parts: answerParts(attributes) }])
  }
  return { ...telemetry, attributes }
}

function inputMessages(given: unknown): unknown {
  const messages = unwrapped(given)
  if (!Array.isArray(messages)) return given
  return messages.map((message) => {
    const content = at(message, 'content')
    return { role: at(message, 'role'), parts: asList(content).map(partOf) }
  })
}

/** A part of a message in OTel's words. */
function partOf(part: unknown): unknown {
  if (typeof part === 'string') return { type: 'text', content: part }
  const id = at(part, 'toolCallId')
  switch (at(part, 'type')) {
    case 'text':
    case 'reasoning':
      return { type: at(part, 'type'), content: at(part, 'text') }
    case 'tool-call':
      return {
        type: 'tool_call',
        id,
        name: at(part, 'toolName'),
        arguments: at(part, 'args') ?? at(part, 'input'),
      }
    case 'tool-result': {
      const output = at(part, 'output')
      const response = at(output, 'value') ?? output ?? at(part, 'result')
      return { type: 'tool_call_response', id, response }
    }
    default:
      return part
  }
}

function answerParts(attributes: ReadonlyMap<string, unknown>): unknown[] {
  const text = asWord(attributes.get('ai.response.text')) ?? asWord(attributes.get('ai.response.object'))
  const thoughts = asWord(attributes.get('ai.response.reasoning'))
  return [
    ...(thoughts === undefined ? [] : [{ type: 'reasoning', content: thoughts }]),
    ...(text === undefined ? [] : [{ type: 'text', content: text }]),
    ...asList(unwrapped(attributes.get('ai.response.toolCalls'))).map((call) => ({
      type: 'tool_call',
      id: stringAt(call, 'toolCallId'),
      name: stringAt(call, 'toolName'),
      arguments: at(call, 'args') ?? at(call, 'input'),
    })),
  ]
}
