import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { uuid } from '../provider-ids.ts'
import type { McpServer } from '../systems.ts'

/** A client's connection to an MCP server, as the proxy before it logs it. */
export interface McpSession {
  server: string
  session: string
  agent: string
  user?: string
  host?: string
}

export function mcpSession(random: Random, server: string, agent: string, user?: string): McpSession {
  return { server, session: uuid(random), agent, ...(user === undefined ? {} : { user }) }
}

function logged(random: Random, at: number, session: McpSession, request: unknown, response: unknown): Line {
  return jsonLine('mcp', at, {
    timestamp: new Date(at).toISOString(),
    direction: 'outbound',
    ...session,
    duration_ms: Math.round(random.around(120)),
    request,
    response,
  })
}

/** A tool was called, and answered. */
export function mcpCall(
  random: Random,
  at: number,
  session: McpSession,
  call: { tool: string; input: unknown; result: string; failed?: boolean },
): Line {
  const id = random.int(1, 9999)
  return logged(
    random,
    at,
    session,
    { jsonrpc: '2.0', id, method: 'tools/call', params: { name: call.tool, arguments: call.input } },
    {
      jsonrpc: '2.0',
      id,
      result: { content: [{ type: 'text', text: call.result }], isError: call.failed === true },
    },
  )
}

/** A server told its tools; a session begins with it. */
export function mcpToolList(
  random: Random,
  at: number,
  session: McpSession,
  tools: McpServer['tools'],
): Line {
  const id = random.int(1, 9)
  return logged(
    random,
    at,
    session,
    { jsonrpc: '2.0', id, method: 'tools/list', params: {} },
    {
      jsonrpc: '2.0',
      id,
      result: {
        tools: tools.map(({ name, description, argument }) => ({
          name,
          description,
          inputSchema: {
            type: 'object',
            properties: { [argument]: { type: 'string' } },
            required: [argument],
          },
        })),
      },
    },
  )
}

/** A client read a resource of a server. */
export function mcpResource(
  random: Random,
  at: number,
  session: McpSession,
  uri: string,
  content: string,
): Line {
  const id = random.int(1, 9999)
  return logged(
    random,
    at,
    session,
    { jsonrpc: '2.0', id, method: 'resources/read', params: { uri } },
    { jsonrpc: '2.0', id, result: { contents: [{ uri, mimeType: 'text/plain', text: content }] } },
  )
}
