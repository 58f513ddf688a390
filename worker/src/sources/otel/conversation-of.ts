import type { ToolDefinition } from '../../model/event.ts'
import { chatMessages } from '../bodies/chat-messages.ts'
import { contentParts } from '../bodies/content-blocks.ts'
import { type Message, type Part, toolDefinition } from '../bodies/conversation.ts'
import { modelResponse } from '../bodies/model-response.ts'
import { otelInstructions, otelMessages } from '../bodies/otel-messages.ts'
import { asList, at, isObject, jsonText, stringAt, unwrapped } from '../json-fields.ts'
import { numbered } from './numbered.ts'
import type { SpanEvent } from './telemetry.ts'

/** What went in and what came out, by whichever convention the attributes follow. */
export interface Conversation {
  request: readonly Message[]
  response: readonly Part[]
}

type Attributes = ReadonlyMap<string, unknown>

/** The messages in a span's or record's attributes and events; the first convention that is there counts, each side apart. */
export function conversationOf(attributes: Attributes, events: readonly SpanEvent[]): Conversation {
  const system = otelInstructions(attributes.get('gen_ai.system_instructions'))
  const request = firstOf([
    () => otelMessages(attributes.get('gen_ai.input.messages')),
    () => llmetryMessages(attributes, 'gen_ai.prompt'),
    () => inferenceMessages(attributes, 'llm.input_messages'),
    () => llmetryMessages(attributes, 'llm.prompts'),
    () => eventMessages(events),
    () => plain(attributes, 'gen_ai.prompt', 'traceloop.entity.input', 'input.value'),
  ])
  const response = firstOf([
    () =>
      otelMessages(attributes.get('gen_ai.output.messages'), 'assistant').flatMap((message) => [
        ...message.parts,
      ]),
    () => llmetryMessages(attributes, 'gen_ai.completion').flatMap((message) => [...message.parts]),
    () => inferenceMessages(attributes, 'llm.output_messages').flatMap((message) => [...message.parts]),
    () => llmetryMessages(attributes, 'llm.completions').flatMap((message) => [...message.parts]),
    () => eventAnswers(events),
    () => answer(attributes, 'gen_ai.completion', 'traceloop.entity.output', 'output.value'),
  ])
  return { request: [...system, ...request], response }
}

function firstOf<Item>(readers: readonly (() => readonly Item[])[]): readonly Item[] {
  for (const read of readers) {
    const found = read()
    if (found.length > 0) return found
  }
  return []
}

/** OpenLLMetry: `gen_ai.prompt.0.role`, `.content` (a text, or a JSON text of blocks), `.tool_calls.0.name`. */
function llmetryMessages(attributes: Attributes, prefix: string): Message[] {
  return (numbered(attributes, prefix) ?? []).flatMap((message) =>
    isObject(message) ? chatMessages([{ ...message, content: blocksOf(at(message, 'content')) }]) : [],
  )
}

/**
 * A JSON text of content blocks as those blocks; any other text as it is. A user's own words may look like JSON, and must
 * not be lost for it, so every block has to be understood.
 */
function blocksOf(content: unknown): unknown {
  const blocks = unwrapped(content)
  if (!Array.isArray(blocks) || blocks.length === 0) return content
  const understood = blocks.every(
    (block) =>
      typeof at(block, 'type') === 'string' && (contentParts(block).length > 0 || isMedia(at(block, 'type'))),
  )
  return understood ? blocks : content
}

function isMedia(type: unknown): boolean {
  return typeof type === 'string' && /^(input_)?(image|audio|video|file)(_url)?$/.test(type)
}

/** OpenInference: `llm.input_messages.0.message.role`, `.content` or `.contents.0.message_content.text`, tool calls. */
function inferenceMessages(attributes: Attributes, prefix: string): Message[] {
  return (numbered(attributes, prefix) ?? []).flatMap((entry) => {
    const message = at(entry, 'message')
    if (!isObject(message)) return []
    const blocks = asList(at(message, 'contents')).map((content) => at(content, 'message_content'))
    return chatMessages([
      {
        role: at(message, 'role'),
        name: at(message, 'name'),
        tool_call_id: at(message, 'tool_call_id'),
        content: at(message, 'content') ?? blocks,
        tool_calls: asList(at(message, 'tool_calls')).map((call) => at(call, 'tool_call')),
      },
    ])
  })
}

/** Names of events that carry one message each, in OTel before its 1.37; what the message's role is. */
const EVENT_ROLES: ReadonlyMap<string, string> = new Map([
  ['gen_ai.system.message', 'system'],
  ['gen_ai.user.message', 'user'],
  ['gen_ai.assistant.message', 'assistant'],
  ['gen_ai.tool.message', 'tool'],
])

/** Whether an event carries one message of a conversation. */
export function isMessageEvent(name: string): boolean {
  return EVENT_ROLES.has(name) || name === 'gen_ai.choice'
}

/** The message of one event, from its body or attributes; undefined for other events. */
export function eventMessage(name: string, body: unknown): Message | undefined {
  const role = EVENT_ROLES.get(name)
  const content = unwrapped(body)
  if (role === undefined || !isObject(content)) return undefined
  return chatMessages([
    { ...content, role, tool_call_id: at(content, 'tool_call_id') ?? at(content, 'id') },
  ])[0]
}

/** The answer of a `gen_ai.choice` event. */
export function choiceParts(body: unknown): Part[] {
  const content = unwrapped(body)
  const message = unwrapped(at(content, 'message'))
  return chatMessages([
    isObject(message)
      ? { role: 'assistant', ...message }
      : { role: 'assistant', content: message ?? at(content, 'content') },
  ]).flatMap((read) => [...read.parts])
}

function eventMessages(events: readonly SpanEvent[]): Message[] {
  return events.flatMap((event): Message[] => {
    const body = Object.fromEntries(event.attributes)
    if (event.name === 'gen_ai.content.prompt') return otelMessages(event.attributes.get('gen_ai.prompt'))
    const details = event.name === 'gen_ai.client.inference.operation.details'
    if (details) return otelMessages(event.attributes.get('gen_ai.input.messages'))
    const message = eventMessage(event.name, body)
    return message ? [message] : []
  })
}

function eventAnswers(events: readonly SpanEvent[]): Part[] {
  return events.flatMap((event): Part[] => {
    if (event.name === 'gen_ai.choice') return choiceParts(Object.fromEntries(event.attributes))
    if (event.name === 'gen_ai.content.completion') {
      return otelMessages(event.attributes.get('gen_ai.completion'), 'assistant').flatMap((message) => [
        ...message.parts,
      ])
    }
    return otelMessages(event.attributes.get('gen_ai.output.messages'), 'assistant').flatMap((message) => [
      ...message.parts,
    ])
  })
}

/** One text for everything that went in: a list of messages where it is one as JSON, else the user's words. */
function plain(attributes: Attributes, ...names: readonly string[]): Message[] {
  for (const name of names) {
    const value = unwrapped(attributes.get(name))
    if (value === undefined || value === '') continue
    const messages = chatMessages(at(value, 'messages') ?? at(value, 'inputs', 'messages') ?? listOf(value))
    if (messages.length > 0) return messages
    const text = jsonText(value)
    return text === undefined ? [] : [{ role: 'user', parts: [{ kind: 'text', text }] }]
  }
  return []
}

/** A list whose members say a role: messages. */
function listOf(value: unknown): unknown {
  return Array.isArray(value) && value.every((member) => at(member, 'role') !== undefined) ? value : undefined
}

function answer(attributes: Attributes, ...names: readonly string[]): Part[] {
  for (const name of names) {
    const value = unwrapped(attributes.get(name))
    if (value === undefined || value === '') continue
    const parts = isObject(value) ? modelResponse(value).parts : []
    if (parts.length > 0) return [...parts]
    const text = jsonText(value)
    return text === undefined ? [] : [{ kind: 'text', text }]
  }
  return []
}

/** Offered tools: `gen_ai.tool.definitions`, OpenLLMetry's functions, OpenInference's `llm.tools`. */
export function definitionsOf(attributes: Attributes): ToolDefinition[] | undefined {
  const offered = firstOf<unknown>([
    () => asList(unwrapped(attributes.get('gen_ai.tool.definitions'))),
    () => numbered(attributes, 'llm.request.functions') ?? [],
    () => (numbered(attributes, 'llm.tools') ?? []).map((tool) => at(tool, 'tool', 'json_schema')),
  ])
  const definitions = offered.map(unwrapped).flatMap((tool) => {
    const spec = isObject(at(tool, 'function')) ? at(tool, 'function') : tool
    const name = stringAt(spec, 'name')
    const schema = at(spec, 'parameters') ?? at(spec, 'input_schema') ?? at(spec, 'inputSchema')
    return name === undefined
      ? []
      : [toolDefinition(name, stringAt(spec, 'description'), jsonText(unwrapped(schema)))]
  })
  return definitions.length > 0 ? definitions : undefined
}
