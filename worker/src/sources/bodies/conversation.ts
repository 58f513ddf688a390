import { hash } from 'node:crypto'
import type { ToolCall, ToolDefinition } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import { JOINED_TURN } from '../../model/text.ts'

/** A piece of a message, whatever the provider calls it. */
export type Part =
  | { kind: 'text'; text: string }
  /** A document, a search result or another source handed to the model beside the question. */
  | { kind: 'document'; text: string }
  | { kind: 'thinking'; text: string }
  | {
      kind: 'tool_use'
      name: string
      id: string | undefined
      arguments: string | undefined
      server?: string | undefined
    }
  | {
      kind: 'tool_result'
      id: string | undefined
      text: string
      isError: boolean | undefined
      name?: string | undefined
    }

export interface Message {
  role: 'user' | 'assistant' | 'system' | 'tool'
  parts: readonly Part[]
}

/** What was asked of a model. */
export interface ModelRequest {
  operation: 'chat' | 'text_completion' | 'embeddings' | 'generate_content' | 'retrieval'
  messages: readonly Message[]
  fields: EventDraft['fields']
}

/** What a model gave back. `answered` is false where nothing came. */
export interface ModelResponse {
  parts: readonly Part[]
  fields: EventDraft['fields']
}

/**
 * The texts and tool calls of an exchange, by the channel rule: `user_turn`, `tool_input` and tool results come from the
 * newest turn, which is everything after the model's last message (providers merge consecutive user messages into one
 * turn, so an attack can't hide in the first of two); `completion`, `reasoning` and calls come from the response; `system`
 * from the instructions. History only gives a result its tool's name.
 */
export function channelsOf(
  request: readonly Message[],
  response: readonly Part[],
): Pick<EventDraft, 'texts'> & { fields: EventDraft['fields'] } {
  const turn = newestTurn(request)
  const names = toolNames(request, response)
  const put = turn.flatMap((message) => message.parts)
  const inputs = [...put, ...response].filter(
    (part) => part.kind === 'tool_result' || part.kind === 'document',
  )
  const asked = turn.filter((message) => message.role === 'user').flatMap((message) => message.parts)
  const instructions = request
    .filter((message) => message.role === 'system')
    .flatMap((message) => message.parts)
  return {
    texts: {
      user_turn: joined(asked.filter((part) => part.kind === 'text')),
      tool_input: joined(inputs),
      completion: joined(response.filter((part) => part.kind === 'text')),
      reasoning: joined(response.filter((part) => part.kind === 'thinking')),
      system: joined(instructions.filter((part) => part.kind === 'text')),
      turns: lastTurns(request, turn),
    },
    fields: {
      'wachter.tool.calls': [...resultsOf(put, names), ...callsOf(response)],
      'wachter.conversation.turn': countTurns(request) || undefined,
    },
  }
}

/** The end of what the user said before the newest turn, and its beginning; undefined where there is not both. */
function lastTurns(request: readonly Message[], newest: readonly Message[]): string | undefined {
  const said = (messages: readonly Message[]) =>
    joined(
      messages
        .filter((message) => message.role === 'user')
        .flatMap((message) => message.parts)
        .filter((part) => part.kind === 'text'),
    )
  const first = newest[0]
  const before = first === undefined ? undefined : said(request.slice(0, request.indexOf(first)))
  const now = said(newest)
  if (before === undefined || now === undefined) return undefined
  return `${before.slice(-JOINED_TURN)}\n${now.slice(0, JOINED_TURN)}`
}

function newestTurn(messages: readonly Message[]): readonly Message[] {
  const talk = messages.filter((message) => message.role !== 'system')
  // A trailing assistant message is a prefill: the beginning of the answer, put into the model's mouth.
  const end = talk.findLastIndex((message) => message.role !== 'assistant') + 1
  const start = talk.slice(0, end).findLastIndex((message) => message.role === 'assistant') + 1
  return talk.slice(start, end)
}

/** How often the user spoke; tool results in between are no turn of the user. */
function countTurns(messages: readonly Message[]): number {
  let turns = 0
  let open = false
  for (const message of messages) {
    if (message.role === 'assistant') open = false
    const kinds = new Set(message.parts.map((part) => part.kind))
    const speaks = message.role === 'user' && (kinds.has('text') || !kinds.has('tool_result'))
    if (speaks && !open) {
      turns++
      open = true
    }
  }
  return turns
}

function toolNames(request: readonly Message[], response: readonly Part[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const part of [...request.flatMap((message) => message.parts), ...response]) {
    if (part.kind === 'tool_use' && part.id !== undefined) names.set(part.id, part.name)
  }
  return names
}

function resultsOf(parts: readonly Part[], names: ReadonlyMap<string, string>): ToolCall[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'tool_result') return []
    const name = part.name ?? (part.id === undefined ? undefined : names.get(part.id))
    if (name === undefined) return []
    return [toolCall({ name, id: part.id, result: part.text, is_error: part.isError })]
  })
}

function callsOf(parts: readonly Part[]): ToolCall[] {
  const results = new Map(
    parts.flatMap((part) => (part.kind === 'tool_result' && part.id !== undefined ? [[part.id, part]] : [])),
  )
  return parts.flatMap((part) => {
    if (part.kind !== 'tool_use') return []
    const result = part.id === undefined ? undefined : results.get(part.id)
    return [
      toolCall({
        name: part.name,
        id: part.id,
        arguments: part.arguments,
        server: part.server,
        result: result?.text,
        is_error: result?.isError,
      }),
    ]
  })
}

/** A tool call without the members that are not known. */
export function toolCall(
  call: { [Key in keyof ToolCall]: ToolCall[Key] | undefined } & { name: string },
): ToolCall {
  return {
    name: call.name,
    ...(call.id === undefined ? {} : { id: call.id }),
    ...(call.arguments === undefined ? {} : { arguments: call.arguments }),
    ...(call.result === undefined ? {} : { result: call.result }),
    ...(call.is_error === undefined ? {} : { is_error: call.is_error }),
    ...(call.server === undefined ? {} : { server: call.server }),
  }
}

/** An offered tool; `schema` is the text of its input schema. */
export function toolDefinition(
  name: string,
  description: string | undefined,
  schema: string | undefined,
): ToolDefinition {
  const sha256 = hash('sha256', JSON.stringify([name, description ?? '', schema ?? '']), 'hex')
  return { name, ...(description === undefined ? {} : { description }), sha256 }
}

function joined(parts: readonly { text: string }[] | readonly Part[]): string | undefined {
  const texts = parts.flatMap((part) => ('text' in part && part.text !== '' ? [part.text] : []))
  return texts.length > 0 ? texts.join('\n') : undefined
}
