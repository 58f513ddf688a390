import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { at, isObject } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { configuredId, thingName } from './parameters.ts'
import { stateAction } from './state-action.ts'
import { documentIn, type TextFile } from './text-file.ts'

const Parameters = z.strictObject({ gateway: configuredId, server: thingName })
type Parameters = z.infer<typeof Parameters>

/** A gateway's configuration, and where entries are kept while they are blocked: they may hold secrets. */
export interface McpGateway {
  file: TextFile
  kept: TextFile
}

/** What gateways and clients call their list of servers. */
const LISTS = ['mcpServers', 'mcp_servers', 'servers'] as const

/**
 * `mcp.server.block`: takes a server out of an MCP gateway's configuration, and keeps its entry in a file beside it.
 * A gateway that reads its configuration only when it starts goes on until then.
 */
export function mcpServerBlock(gatewayOf: (id: string) => McpGateway): Action<Parameters> {
  const configuration = async ({ gateway }: Parameters, signal: AbortSignal) => {
    const { file } = gatewayOf(gateway)
    const text = await file.read(signal)
    if (text === undefined) throw problem('action.absent', 'user', `there is no file ${file.name}`)
    const document = documentIn(file, text)
    const list = LISTS.find((name) => isObject(at(document.value, name)))
    if (list === undefined) {
      throw problem('action.other-form', 'user', `${file.name} has none of ${LISTS.join(', ')}`)
    }
    return { file, text, document, list }
  }
  const kept = async ({ gateway }: Parameters, signal: AbortSignal) => {
    const { kept: file } = gatewayOf(gateway)
    const was = await file.read(signal)
    return { file, was, document: documentIn(file, was ?? '{}\n') }
  }
  return stateAction({
    name: 'mcp.server.block',
    title: "Take an MCP server out of a gateway's configuration",
    permissions: ["write access to the gateway's configuration and its folder"],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ server }) => [{ type: 'mcp_server', name: server }],
    target: ({ gateway, server }) => `MCP server ${server} in gateway ${gateway}`,
    parts: [
      {
        name: 'kept',
        async read(given, signal) {
          const { document } = await kept(given, signal)
          return at(document.value, given.server) !== undefined
        },
        async write({ parameters, state }, signal) {
          const { file, was, document } = await kept(parameters, signal)
          const { document: now, list } = await configuration(parameters, signal)
          const entry = state === true ? at(now.value, list, parameters.server) : undefined
          await file.replace(was, document.changed([parameters.server], entry), signal)
        },
      },
      {
        name: 'listed',
        async read(given, signal) {
          const { document, list } = await configuration(given, signal)
          return at(document.value, list, given.server) !== undefined
        },
        async write({ parameters, state }, signal) {
          const { file, text, document, list } = await configuration(parameters, signal)
          const entry =
            state === true
              ? at((await kept(parameters, signal)).document.value, parameters.server)
              : undefined
          await file.replace(text, document.changed([list, parameters.server], entry), signal)
        },
      },
    ],
    wanted({ server }, before) {
      if (before['listed'] !== true && before['kept'] !== true) {
        throw problem('action.absent', 'user', `the gateway's configuration has no MCP server ${server}`)
      }
      if (before['listed'] === true && before['kept'] === true) {
        const message = `an entry of ${server} is kept from before; remove it from the file beside the configuration`
        throw problem('action.refused', 'user', message)
      }
      return {
        after: { kept: true, listed: false },
        change: [sentence('change.mcp_server', { name: server })],
      }
    },
  })
}
