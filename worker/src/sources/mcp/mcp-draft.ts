import type { AssetRef, ToolDefinition } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import type { Instant } from '../../model/time.ts'
import { resultText } from '../bodies/content-blocks.ts'
import { toolCall, toolDefinition } from '../bodies/conversation.ts'
import {
  asList,
  at,
  booleanAt,
  isObject,
  type JsonObject,
  jsonText,
  numberAt,
  stringAt,
  wordAt,
} from '../json-fields.ts'
import { outcomeOf } from '../outcome.ts'

/** What is known about a message besides itself. */
export interface McpContext {
  /** The method a response answers, where the log says so. */
  method: string | undefined
  tool: string | undefined
  uri: string | undefined
  server: string | undefined
  session: string | undefined
}

export interface McpDraft {
  natural: (time: Instant) => readonly string[]
  texts: EventDraft['texts']
  fields: EventDraft['fields']
}

/** Methods that carry nothing to judge: handshakes and housekeeping give no event. */
const SILENT: ReadonlySet<string> = new Set([
  'ping',
  'notifications/initialized',
  'notifications/progress',
  'notifications/cancelled',
  'logging/setLevel',
])

/**
 * One JSON-RPC message as a draft without its time; undefined where it carries no event. A response names no method: it
 * is taken from the log line, else from the shape of the result. What comes from a server (results, resources, prompts,
 * instructions, sampling requests) is tool input.
 */
export function mcpDraft(message: JsonObject, context: McpContext): McpDraft | undefined {
  const asked = stringAt(message, 'method')
  const method = asked ?? methodOf(at(message, 'result')) ?? context.method
  if (asked !== undefined ? SILENT.has(asked) : method === undefined && !isObject(at(message, 'error')))
    return undefined
  const id = wordAt(message, 'id')
  const side = asked === undefined ? 'response' : 'request'
  const body =
    asked === undefined ? responseOf(message, method, context, id) : requestOf(message, asked, context, id)
  return {
    natural: (time) =>
      context.session === undefined || id === undefined
        ? []
        : [context.session, context.server ?? '', side, id, time],
    texts: body.texts,
    fields: {
      'wachter.activity': 'mcp',
      'event.action': method,
      'event.provider': 'mcp',
      'event.outcome': body.failed ? 'failure' : 'success',
      'mcp.method.name': method,
      'mcp.session.id': context.session,
      'wachter.asset.refs': assetsOf(context.server ?? body.server),
      ...body.fields,
    },
  }
}

interface Body {
  texts?: EventDraft['texts']
  fields: EventDraft['fields']
  failed?: boolean
  /** What the server calls itself. */
  server?: string | undefined
}

function assetsOf(server: string | undefined): AssetRef[] | undefined {
  return server === undefined ? undefined : [{ type: 'mcp_server', provider: 'mcp', key: server }]
}

/** The member of a result that tells what was asked. */
const RESULTS: readonly (readonly [member: string, method: string])[] = [
  ['tools', 'tools/list'],
  ['resources', 'resources/list'],
  ['resourceTemplates', 'resources/templates/list'],
  ['contents', 'resources/read'],
  ['prompts', 'prompts/list'],
  ['messages', 'prompts/get'],
  ['serverInfo', 'initialize'],
  ['supportedVersions', 'server/discover'],
  ['completion', 'completion/complete'],
  ['roots', 'roots/list'],
  ['model', 'sampling/createMessage'],
  ['content', 'tools/call'],
  ['structuredContent', 'tools/call'],
]

function methodOf(result: unknown): string | undefined {
  const [wanted] = inputRequests(result)
  if (wanted !== undefined) return stringAt(wanted, 'method')
  return isObject(result) ? RESULTS.find(([member]) => Object.hasOwn(result, member))?.[1] : undefined
}

/** What a server wants of the client's model or user before it goes on (protocol 2026-07-28, InputRequiredResult). */
function inputRequests(result: unknown): readonly unknown[] {
  const wanted = at(result, 'inputRequests')
  return isObject(wanted) ? Object.values(wanted) : []
}

/** The words in which a server asks the client's model, or its user. */
function wantedTexts(params: unknown): (string | undefined)[] {
  return [stringAt(params, 'systemPrompt'), stringAt(params, 'message'), ...messageTexts(params)]
}

function requestOf(message: JsonObject, method: string, context: McpContext, id: string | undefined): Body {
  const params = at(message, 'params')
  const name = stringAt(params, 'name')
  const given = jsonText(at(params, 'arguments'))
  const fields: EventDraft['fields'] = {
    'wachter.outcome': outcomeOf({ record: 'report' }),
    'mcp.protocol.version': stringAt(params, 'protocolVersion'),
    'mcp.resource.uri': stringAt(params, 'uri'),
    'user_agent.original': clientOf(params),
  }
  if (method === 'tools/call' && name !== undefined) {
    return {
      fields: {
        ...fields,
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': name,
        'wachter.tool.calls': [toolCall({ name, id, arguments: given, server: context.server })],
      },
    }
  }
  if (method === 'prompts/get') {
    return { fields: { ...fields, 'wachter.request.parameters': parametersOf({ name, arguments: given }) } }
  }
  // The server asks the client's model, or its user: words of the server, not of the user.
  if (method === 'sampling/createMessage' || method === 'elicitation/create') {
    return { fields, texts: { tool_input: lines(wantedTexts(params)) } }
  }
  if (method === 'notifications/message') {
    return { fields, texts: { tool_input: jsonText(at(params, 'data')) } }
  }
  return { fields }
}

function clientOf(params: unknown): string | undefined {
  const name = stringAt(params, 'clientInfo', 'name')
  const version = stringAt(params, 'clientInfo', 'version')
  return name === undefined || version === undefined ? name : `${name}/${version}`
}

function responseOf(
  message: JsonObject,
  method: string | undefined,
  context: McpContext,
  id: string | undefined,
): Body {
  const error = at(message, 'error')
  const tool = context.tool
  if (isObject(error)) {
    const text = stringAt(error, 'message')
    const code = numberAt(error, 'code')
    return {
      failed: true,
      texts: { tool_input: text },
      fields: {
        'wachter.outcome': outcomeOf({ record: 'exchange', errorType: String(code ?? 'error') }),
        'error.type': code === undefined ? 'error' : String(code),
        'error.message': text,
        'rpc.response.status_code': code === undefined ? undefined : String(code),
        ...(method === 'tools/call' && tool !== undefined
          ? {
              'gen_ai.tool.name': tool,
              'wachter.tool.calls': [
                toolCall({ name: tool, id, result: text, is_error: true, server: context.server }),
              ],
            }
          : {}),
      },
    }
  }
  const result = at(message, 'result')
  const outcome = outcomeOf({ record: 'exchange', answered: true })
  if (method === 'tools/call' && inputRequests(result).length === 0) return callResult(result, context, id)
  const server = at(result, 'serverInfo') ?? at(result, '_meta', 'io.modelcontextprotocol/serverInfo')
  const wanted = inputRequests(result).flatMap((request) => wantedTexts(at(request, 'params')))
  return {
    server: stringAt(server, 'name'),
    texts: { tool_input: lines(wanted) ?? inputOf(result, method) },
    fields: {
      'wachter.outcome': outcome,
      'mcp.protocol.version': stringAt(result, 'protocolVersion'),
      'mcp.resource.uri': stringAt(result, 'contents', 0, 'uri') ?? context.uri,
      'wachter.tool.definitions': method === 'tools/list' ? definitionsOf(result) : undefined,
      'wachter.response.elements':
        method === 'initialize' || method === 'server/discover'
          ? parametersOf({
              'serverInfo.name': stringAt(server, 'name'),
              'serverInfo.version': stringAt(server, 'version'),
            })
          : undefined,
    },
  }
}

function callResult(result: unknown, context: McpContext, id: string | undefined): Body {
  const failed = booleanAt(result, 'isError') ?? false
  const shown = resultText(at(result, 'content'))
  const text = shown === '' ? (jsonText(at(result, 'structuredContent')) ?? '') : shown
  const { tool, server } = context
  return {
    failed,
    texts: { tool_input: text },
    fields: {
      'wachter.outcome': outcomeOf({ record: 'exchange', answered: true }),
      'error.type': failed ? 'tool_error' : undefined,
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': tool,
      'wachter.tool.calls':
        tool === undefined
          ? undefined
          : [toolCall({ name: tool, id, result: text, is_error: failed || undefined, server })],
    },
  }
}

function definitionsOf(result: unknown): ToolDefinition[] {
  return asList(at(result, 'tools')).flatMap((tool) => {
    const name = stringAt(tool, 'name')
    if (name === undefined) return []
    return [toolDefinition(name, stringAt(tool, 'description'), jsonText(at(tool, 'inputSchema')))]
  })
}

/** Words a result brings into a model's context. */
function inputOf(result: unknown, method: string | undefined): string | undefined {
  switch (method) {
    case 'resources/read':
      return lines(asList(at(result, 'contents')).map((content) => stringAt(content, 'text')))
    case 'prompts/get':
      return lines([stringAt(result, 'description'), ...messageTexts(result)])
    case 'initialize':
    case 'server/discover':
      return stringAt(result, 'instructions')
    case 'resources/list':
      return descriptions(at(result, 'resources'))
    case 'prompts/list':
      return descriptions(at(result, 'prompts'))
    default:
      return undefined
  }
}

function descriptions(items: unknown): string | undefined {
  return lines(asList(items).flatMap((item) => [stringAt(item, 'name'), stringAt(item, 'description')]))
}

function messageTexts(holder: unknown): string[] {
  return asList(at(holder, 'messages')).map((message) => resultText(at(message, 'content')))
}

function lines(texts: readonly (string | undefined)[]): string | undefined {
  const known = texts.filter((text) => text !== undefined && text !== '')
  return known.length > 0 ? known.join('\n') : undefined
}

function parametersOf(named: { [name: string]: string | undefined }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(named).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
