import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import {
  at,
  countAt,
  isObject,
  type JsonObject,
  nanoseconds,
  numberAt,
  stringAt,
  unwrapped,
  wordAt,
} from './json-fields.ts'
import { mcpDraft } from './mcp/mcp-draft.ts'
import { readInstant } from './read-instant.ts'

/**
 * The Model Context Protocol's JSON-RPC messages as a proxy, gateway or client logs them: `{timestamp, direction, server,
 * session, message}`, `{timestamp, server, request, response}`, or the bare message with a time beside `jsonrpc`. A bare
 * message without a time goes to quarantine: it can't be put into any window, and arrival says nothing about it.
 */
export const mcp: Source = {
  id: SourceId.parse('mcp'),
  recognises: (record) => isObject(record) && messagesIn(record).some(isRpc),
  normalise(record) {
    if (!isObject(record)) throw problem('source.not-mcp', 'user', 'no JSON-RPC message in the record')
    const messages = messagesIn(record).filter(isRpc)
    if (messages.length === 0) throw problem('source.not-mcp', 'user', 'no JSON-RPC message in the record')
    const time = TIMES.map((name) => readInstant(at(record, name))).find((instant) => instant !== undefined)
    if (time === undefined) {
      throw problem(
        'source.no-time',
        'user',
        'a JSON-RPC message without a time: log it as {"timestamp": ..., "server": ..., "message": {...}}',
      )
    }
    const request = messages.find((message) => stringAt(message, 'method') !== undefined)
    return messages.flatMap((message) => {
      const draft = mcpDraft(message, {
        method: stringAt(record, 'method') ?? (message === request ? undefined : stringAt(request, 'method')),
        tool:
          stringAt(record, 'tool') ?? stringAt(record, 'tool_name') ?? stringAt(request, 'params', 'name'),
        uri: stringAt(request, 'params', 'uri'),
        server: word(record, SERVERS),
        session: word(record, SESSIONS),
      })
      if (!draft) return []
      return [
        {
          natural: draft.natural(time),
          texts: draft.texts,
          fields: { '@timestamp': time, ...envelopeOf(record), ...draft.fields },
        },
      ]
    })
  },
}

const TIMES = ['timestamp', '@timestamp', 'time', 'ts'] as const
const SERVERS = ['server', 'server_name', 'mcp_server', 'server_id', 'upstream'] as const
const SESSIONS = ['session', 'session_id', 'mcp_session_id', 'sessionId'] as const
/** Members of a log line that hold messages; `request` and `response` of one line belong together. */
const HOLDERS = ['message', 'request', 'response', 'payload', 'rpc'] as const

function messagesIn(record: JsonObject): readonly unknown[] {
  if (at(record, 'jsonrpc') === '2.0') return [record]
  return HOLDERS.flatMap((holder) => {
    const held = unwrapped(at(record, holder))
    return Array.isArray(held) ? held : isObject(held) ? [held] : []
  })
}

function isRpc(message: unknown): message is JsonObject {
  return (
    isObject(message) &&
    at(message, 'jsonrpc') === '2.0' &&
    ['method', 'result', 'error'].some((name) => Object.hasOwn(message, name))
  )
}

function word(record: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = stringAt(record, name) ?? stringAt(record, name, 'name') ?? stringAt(record, name, 'id')
    if (found !== undefined) return found
  }
  return undefined
}

/** What the log line knows beside the message. */
function envelopeOf(record: JsonObject): EventDraft['fields'] {
  const agent =
    stringAt(record, 'agent') ?? stringAt(record, 'client_name') ?? stringAt(record, 'client', 'name')
  return {
    'event.duration': nanoseconds(numberAt(record, 'duration_ms') ?? numberAt(record, 'latency_ms')),
    'network.direction': stringAt(record, 'direction'),
    'user.id': stringAt(record, 'user') ?? stringAt(record, 'user_id') ?? stringAt(record, 'user', 'id'),
    'gen_ai.agent.name': agent,
    'gen_ai.agent.id': stringAt(record, 'agent_id'),
    'gen_ai.conversation.id': stringAt(record, 'conversation_id'),
    'host.name': stringAt(record, 'host'),
    'trace.id': wordAt(record, 'trace_id'),
    'http.response.status_code': countAt(record, 'status_code'),
    ...sourceOf(at(record, 'client_ip') ?? at(record, 'remote_addr') ?? at(record, 'source_ip')),
  }
}
