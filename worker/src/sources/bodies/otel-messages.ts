import { asList, at, isObject, type JsonObject, jsonText, stringAt, unwrapped } from '../json-fields.ts'
import { chatMessage } from './chat-messages.ts'
import { contentParts, resultText } from './content-blocks.ts'
import type { Message, Part } from './conversation.ts'

/**
 * Messages in OTel GenAI's form, `[{role, parts: [{type: 'text', content}]}]`, as a structure or a JSON text; members in a
 * provider's own form are read too. (gen-ai-input-messages.json, gen-ai-output-messages.json of semantic-conventions.) Total.
 */
export function otelMessages(given: unknown, role: Message['role'] = 'user'): Message[] {
  const list = unwrapped(given)
  const entries = typeof list === 'string' ? [] : asList(list).map(unwrapped)
  const messages = entries
    .map((entry) => messageOf(entry, role))
    .filter((message) => message.parts.length > 0)
  if (messages.length > 0 || typeof given !== 'string' || given === '') return messages
  // A text that is no list of messages is itself what was said, even where it looks like JSON.
  const isList = list !== given && entries.every((entry) => Array.isArray(at(entry, 'parts')))
  return isList ? [] : [{ role, parts: [{ kind: 'text', text: given }] }]
}

/** `gen_ai.system_instructions`: a list of parts, a list of messages or a text. */
export function otelInstructions(given: unknown): Message[] {
  const list = unwrapped(given)
  const parts = asList(list).flatMap((entry) =>
    isObject(entry) && !Object.hasOwn(entry, 'type') ? messageOf(entry, 'system').parts : partsOf(entry),
  )
  return parts.length > 0 ? [{ role: 'system', parts }] : []
}

const ROLES: ReadonlyMap<unknown, Message['role']> = new Map<unknown, Message['role']>([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['tool', 'tool'],
])

function messageOf(entry: unknown, role: Message['role']): Message {
  if (!isObject(entry)) return { role, parts: contentParts(entry) }
  if (!Array.isArray(at(entry, 'parts'))) {
    const read = chatMessage(entry)
    return at(entry, 'role') === undefined ? { ...read, role } : read
  }
  return {
    role: ROLES.get(at(entry, 'role')) ?? role,
    parts: asList(at(entry, 'parts')).flatMap(partsOf),
  }
}

function partsOf(part: unknown): Part[] {
  if (!isObject(part)) return contentParts(part)
  const read = TYPES.get(at(part, 'type'))
  if (read) return read(part)
  const text = stringAt(part, 'content')
  return text === undefined ? contentParts(part) : [{ kind: 'text', text }]
}

type Read = (part: JsonObject) => Part[]

const call: Read = (part) => {
  const name = stringAt(part, 'name')
  const given = at(part, 'arguments') ?? at(part, 'server_tool_call')
  return name === undefined
    ? []
    : [{ kind: 'tool_use', name, id: stringAt(part, 'id'), arguments: jsonText(given) }]
}

const result: Read = (part) => {
  const given = at(part, 'response') ?? at(part, 'result') ?? at(part, 'server_tool_call_response')
  return [
    {
      kind: 'tool_result',
      id: stringAt(part, 'id'),
      name: stringAt(part, 'name'),
      text: resultText(given),
      isError: undefined,
    },
  ]
}

const TYPES: ReadonlyMap<unknown, Read> = new Map<unknown, Read>([
  ['tool_call', call],
  ['server_tool_call', call],
  ['tool_call_response', result],
  ['server_tool_call_response', result],
  [
    'reasoning',
    (part) => {
      const text = stringAt(part, 'content') ?? stringAt(part, 'text')
      return text === undefined ? [] : [{ kind: 'thinking', text }]
    },
  ],
  // Bytes and places elsewhere carry no text.
  ['blob', () => []],
  ['file', () => []],
  ['uri', () => []],
])
