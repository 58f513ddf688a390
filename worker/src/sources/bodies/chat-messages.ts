import {
  asList,
  at,
  booleanAt,
  isObject,
  type JsonObject,
  jsonText,
  stringAt,
  unwrapped,
} from '../json-fields.ts'
import { contentParts, resultText } from './content-blocks.ts'
import type { Message, Part } from './conversation.ts'

/**
 * A `messages` list as Anthropic, Converse, Nova, OpenAI, Mistral, DeepSeek and Cohere v2 write it. Total: a single message
 * without the list, a text in its place, a JSON text of it and members that are no messages are read as far as they go.
 */
export function chatMessages(messages: unknown): Message[] {
  const list = unwrapped(messages)
  if (typeof list === 'string')
    return list === '' ? [] : [{ role: 'user', parts: [{ kind: 'text', text: list }] }]
  const read = asList(list)
    .map(chatMessage)
    .filter((message) => message.parts.length > 0)
  return read.map((message, index) => (isAnswerToCalls(read, index) ? withTextResults(message) : message))
}

/** What an agent's user message begins with when it hands in results, before models had blocks for them. */
const RESULTS = '<function_results>'

/** Only behind a call: elsewhere the words are the user's own, whatever they look like. */
function isAnswerToCalls(messages: readonly Message[], index: number): boolean {
  const before = messages[index - 1]
  return (
    messages[index]?.role === 'user' &&
    before?.role === 'assistant' &&
    before.parts.some((part) => part.kind === 'text' && part.text.includes('<function_calls>'))
  )
}

function withTextResults(message: Message): Message {
  return {
    ...message,
    parts: message.parts.map((part): Part => {
      if (part.kind !== 'text' || !part.text.trimStart().startsWith(RESULTS)) return part
      const name = /<tool_name>([^<]{1,256})<\/tool_name>/.exec(part.text.slice(0, 4096))?.[1]
      return { kind: 'tool_result', id: undefined, name, text: part.text, isError: undefined }
    }),
  }
}

/** One message; without a known role it is the user's. */
export function chatMessage(message: unknown): Message {
  if (!isObject(message)) return { role: 'user', parts: contentParts(message) }
  const role = ROLES.get(stringAt(message, 'role')?.toLowerCase() ?? '') ?? 'user'
  if (role === 'tool') return { role, parts: [toolMessage(message)] }
  return {
    role,
    parts: [
      ...reasoning(message),
      ...contentParts(at(message, 'content') ?? at(message, 'message')),
      ...contentParts(at(message, 'refusal')),
      ...toolCallParts(at(message, 'tool_calls') ?? at(message, 'function_call')),
    ],
  }
}

const ROLES: ReadonlyMap<string, Message['role']> = new Map<string, Message['role']>([
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['chatbot', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['tool', 'tool'],
  ['function', 'tool'],
])

/** Instructions: a text or a list of blocks (`system` of Anthropic and Converse). */
export function systemMessages(system: unknown): Message[] {
  const parts = contentParts(system)
  return parts.length > 0 ? [{ role: 'system', parts }] : []
}

/** Tool calls in OpenAI's form `{id, function: {name, arguments}}`, Cohere's `{name, parameters}`, or a lone function call. */
export function toolCallParts(calls: unknown): Part[] {
  return asList(calls).flatMap((call): Part[] => {
    const called = at(call, 'function') ?? at(call, 'custom') ?? call
    const name = stringAt(called, 'name')
    if (name === undefined) return []
    const given = at(called, 'arguments') ?? at(called, 'parameters') ?? at(called, 'input')
    return [{ kind: 'tool_use', name, id: stringAt(call, 'id'), arguments: jsonText(given) }]
  })
}

function toolMessage(message: JsonObject): Part {
  return {
    kind: 'tool_result',
    id: stringAt(message, 'tool_call_id') ?? stringAt(message, 'id'),
    name: stringAt(message, 'name'),
    text: resultText(at(message, 'content')),
    isError: booleanAt(message, 'is_error'),
  }
}

/** DeepSeek, Qwen and gateways put reasoning beside the content. */
function reasoning(message: JsonObject): Part[] {
  const text = stringAt(message, 'reasoning_content') ?? stringAt(message, 'reasoning')
  return text === undefined ? [] : [{ kind: 'thinking', text }]
}
