import type { Activity } from '../model/event.ts'
import type { DraftText, EventDraft } from '../model/source.ts'
import { chatMessages } from './bodies/chat-messages.ts'
import { contentParts, resultText } from './bodies/content-blocks.ts'
import { channelsOf, type Message, toolCall } from './bodies/conversation.ts'
import { modelRequest } from './bodies/model-request.ts'
import { modelResponse } from './bodies/model-response.ts'
import { flatten } from './flatten.ts'
import {
  asList,
  at,
  booleanAt,
  isObject,
  type JsonObject,
  jsonText,
  parsedJson,
  stringAt,
  unwrapped,
} from './json-fields.ts'

/** What an AgentCore log line says beside its envelope. */
export interface AgentCoreContent {
  activity?: Activity
  operation?: string | undefined
  texts?: EventDraft['texts']
  fields?: EventDraft['fields']
  parameters?: Record<string, string>
  /** Undefined where the line shows no call, only that something took place. */
  answered?: boolean
  failed?: boolean | undefined
  /** The line is of a kind that should carry texts. */
  expected?: true
}

/** Reads the body of a log line by the kind of its resource (`runtime`, `gateway`, `memory`, tools); total. */
export function agentCoreContent(kind: string, log: JsonObject): AgentCoreContent {
  if (kind === 'runtime') return runtime(log)
  if (kind === 'gateway') return gateway(log)
  if (kind === 'memory') return memory(log)
  if (kind.startsWith('code-interpreter') || kind.startsWith('browser')) return builtInTool(log)
  return { failed: booleanAt(log, 'body', 'isError') }
}

/** A payload, whole or cut: AgentCore cuts long ones and gives what is left as a JSON text. */
interface Payload {
  value: unknown
  truncated: boolean
}

function payload(log: JsonObject, name: 'request_payload' | 'response_payload'): Payload {
  const given = at(log, 'body', name)
  const cut = stringAt(given, 'truncatedPayload')
  if (cut === undefined) return { value: unwrapped(given), truncated: false }
  const value = parsedJson(cut)
  return value === undefined ? { value: cut, truncated: true } : { value, truncated: false }
}

function runtime(log: JsonObject): AgentCoreContent {
  const request = payload(log, 'request_payload')
  const response = payload(log, 'response_payload')
  const { texts, fields } = channelsOf(promptOf(request.value), answerParts(response.value))
  const answered = response.value !== null && response.value !== undefined
  return {
    texts: found({
      ...texts,
      user_turn: marked(texts?.user_turn, request.truncated),
      completion: marked(texts?.completion, response.truncated),
    }),
    fields,
    answered,
    failed:
      booleanAt(response.value, 'isError') ??
      (answered ? at(response.value, 'error') !== undefined : undefined),
    expected: true,
  }
}

/** What was asked of an agent; applications choose the form, so the usual ones are tried and else the whole is taken. */
function promptOf(request: unknown): Message[] {
  if (!isObject(request)) return asked(request)
  for (const name of [
    'prompt',
    'input',
    'inputText',
    'query',
    'question',
    'message',
    'user_input',
    'text',
  ] as const) {
    const value = at(request, name)
    if (value !== undefined && value !== null) return asked(value)
  }
  const messages = modelRequest(request).messages
  return messages.length > 0 ? [...messages] : written(request)
}

function asked(prompt: unknown): Message[] {
  const messages = at(prompt, 'messages') ?? prompt
  if (asList(messages).some((message) => stringAt(message, 'role') !== undefined))
    return chatMessages(messages)
  const parts = contentParts(prompt)
  return parts.length > 0 ? [{ role: 'user', parts }] : written(prompt)
}

function written(value: unknown): Message[] {
  const text = jsonText(value)
  return text === undefined || text === '' ? [] : [{ role: 'user', parts: [{ kind: 'text', text }] }]
}

function answerParts(response: unknown) {
  if (asList(response).some((message) => stringAt(message, 'role') !== undefined))
    return chatMessages(response).flatMap((message) => message.parts)
  const parts = modelResponse(response).parts
  if (parts.length > 0) return parts
  for (const name of ['result', 'response', 'answer', 'message'] as const) {
    const inner = modelResponse(at(response, name)).parts
    if (inner.length > 0) return inner
  }
  return contentParts(jsonText(response))
}

/** `Processing request for tool TARGET___TOOL from target ID`: the gateway joins target and tool by three underscores. */
const TOOL_LINE = /\btool ([^\s]{1,512}) from target ([^\s]{1,256})/
/** The method in a JSON-RPC body, written as JSON or as Java prints a map. */
const METHOD = /\bmethod"?\s{0,4}[=:]\s{0,4}"?([A-Za-z][A-Za-z/_]{0,63})/

function gateway(log: JsonObject): AgentCoreContent {
  const line = stringAt(log, 'body', 'log') ?? ''
  const request = jsonText(at(log, 'body', 'requestBody'))
  const response = jsonText(at(log, 'body', 'responseBody'))
  const failed = booleanAt(log, 'body', 'isError')
  const [, offered, target] = TOOL_LINE.exec(line.slice(0, 4096)) ?? []
  const method = offered === undefined ? METHOD.exec((request ?? '').slice(0, 4096))?.[1] : 'tools/call'
  const fields: EventDraft['fields'] = { 'mcp.method.name': method }
  const texts = found({ tool_input: response })
  if (offered === undefined) return { fields, texts, failed }
  const border = offered.indexOf('___')
  const name = border < 0 ? offered : offered.slice(border + 3)
  const server = border <= 0 ? target : offered.slice(0, border)
  return {
    activity: 'tool_call',
    operation: 'execute_tool',
    texts,
    failed,
    fields: {
      ...fields,
      'gen_ai.tool.name': name,
      'wachter.tool.calls': [
        toolCall({ name, arguments: request, result: response, is_error: failed, server }),
      ],
    },
    parameters: { target: target ?? '' },
  }
}

function memory(log: JsonObject): AgentCoreContent {
  const messages = chatMessages(at(log, 'body', 'currentConversations'))
  const end = messages.findLastIndex((message) => message.role !== 'assistant') + 1
  const answer = messages.slice(end).flatMap((message) => message.parts)
  const { texts, fields } = channelsOf(messages.slice(0, end), answer)
  const { memory_strategy_id: strategy, namespace } = log
  return {
    texts: found(texts),
    fields,
    failed: booleanAt(log, 'body', 'isError'),
    parameters: flatten({ memory_strategy_id: strategy, namespace }),
  }
}

/** Code interpreter and browser: the operation runs one named tool with arguments. */
function builtInTool(log: JsonObject): AgentCoreContent {
  const request = payload(log, 'request_payload')
  const response = payload(log, 'response_payload')
  const name = toolName(request) ?? stringAt(log, 'operation') ?? 'unknown'
  const given = isObject(request.value) ? (at(request.value, 'arguments') ?? request.value) : request.value
  const result = resultText(at(response.value, 'content') ?? response.value)
  const failed = booleanAt(response.value, 'isError')
  return {
    texts: found({ tool_input: marked(result, request.truncated || response.truncated) }),
    answered: response.value !== null && response.value !== undefined,
    failed,
    fields: {
      'gen_ai.tool.name': name,
      'wachter.tool.calls': [
        toolCall({
          name,
          arguments: jsonText(given),
          result: result === '' ? undefined : result,
          is_error: failed,
          server: stringAt(log, 'resource', 'attributes', 'service.name') ?? stringAt(log, 'service_name'),
        }),
      ],
    },
  }
}

/** Also of a payload that was cut off: the name comes first. */
function toolName({ value }: Payload): string | undefined {
  if (typeof value !== 'string') return stringAt(value, 'name')
  return /^\s{0,8}\{\s{0,8}"name"\s{0,8}:\s{0,8}"([^"\\]{1,256})"/.exec(value.slice(0, 512))?.[1]
}

function marked(text: DraftText, truncated: boolean): DraftText {
  return typeof text === 'string' && truncated ? { content: text, truncated } : text
}

function found(texts: EventDraft['texts']): EventDraft['texts'] {
  return Object.values(texts ?? {}).some((text) => text !== undefined && text !== '') ? texts : undefined
}
