import type { OfferedTool, PermissionClass, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { at, listAt, stringAt } from '../../sources/json-fields.ts'
import { addressOf, sha256Of } from '../answers.ts'
import { azureRef } from './azure-answers.ts'
import type { Connection } from './connections.ts'

/** What tools of Foundry's own bring about ("Agent tools"); their names in preview end in `_preview`. */
const KINDS: Readonly<Record<string, Partial<OfferedTool> & { permits?: PermissionClass }>> = {
  code_interpreter: { permits: { code: 'write' } },
  shell: { permits: { code: 'write' }, outward: true },
  local_shell: { permits: { code: 'write' }, outward: true },
  apply_patch: { permits: { code: 'write' } },
  computer_use: { untrusted_input: true, outward: true, permits: { communication: 'write' } },
  browser_automation: { untrusted_input: true, outward: true, permits: { communication: 'write' } },
  web_search: { untrusted_input: true, outward: true },
  bing_grounding: { untrusted_input: true, outward: true },
  bing_custom_search: { untrusted_input: true, outward: true },
  a2a: { permits: { communication: 'write' } },
  file_search: { permits: { data: 'read' } },
  azure_ai_search: { permits: { data: 'read' } },
  sharepoint_grounding: { permits: { data: 'read' } },
  fabric_dataagent: { permits: { data: 'read' } },
}

interface Abilities {
  tools: readonly OfferedTool[]
  permissions: PermissionClass
  memory: boolean | undefined
  relations: readonly (readonly [Relation['kind'], AssetRef | undefined])[]
}

/** What an agent's list of tools lets it do, each tool with the hash of its offer. */
export function abilitiesIn(
  agent: unknown,
  tools: readonly unknown[],
  connections: ReadonlyMap<string, Connection>,
): Abilities {
  const known = tools.map((tool) => {
    const type = (stringAt(tool, 'type') ?? 'unknown').replace(/_preview$/, '')
    const { permits = {}, ...marks } = (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? {}
    const sha256 = sha256Of(tool)
    const offered: OfferedTool = {
      name: nameOf(tool, type),
      ...(sha256 === undefined ? {} : { sha256 }),
      ...marks,
    }
    return { type, permits, offered }
  })
  const remembers = known.some(({ type }) => type === 'memory_search')
  return {
    tools: known.map(({ offered }) => offered),
    permissions: Object.assign({}, ...known.map(({ permits }) => permits)),
    memory: remembers ? true : undefined,
    relations: tools.flatMap((tool) => relationsOf(agent, tool, connections)),
  }
}

/** A tool of the organisation's own by the name it was given, one of Foundry's by its type. */
function nameOf(tool: unknown, type: string): string {
  const given =
    stringAt(tool, 'name') ??
    stringAt(tool, type, 'name') ??
    stringAt(tool, 'function', 'name') ??
    stringAt(tool, type, 'function', 'name') ??
    stringAt(tool, 'server_label')
  return given === undefined ? type : `${given} (${type})`
}

function relationsOf(
  agent: unknown,
  tool: unknown,
  connections: ReadonlyMap<string, Connection>,
): Abilities['relations'] {
  const server = addressOf(stringAt(tool, 'server_url'))
  const helper = stringAt(tool, 'connected_agent', 'id')
  const indexes = [
    ...listAt(tool, 'azure_ai_search', 'indexes'),
    // Agents of the older kind have a tool's resources apart.
    ...(stringAt(tool, 'type') === 'azure_ai_search'
      ? listAt(agent, 'tool_resources', 'azure_ai_search', 'indexes')
      : []),
  ]
  return [
    ['calls', server === undefined ? undefined : { type: 'mcp_server', provider: 'mcp', key: server }],
    ['delegates_to', azureRef('ai_agent', 'openai', helper)],
    ...indexes.map((index) => ['reads', indexRef(index, connections)] as const),
    ...vectorStores(agent, tool).map((id) => ['reads', azureRef('vector_database', 'openai', id)] as const),
  ]
}

/** `SERVICE/INDEX`, as the index is also called. */
function indexRef(index: unknown, connections: ReadonlyMap<string, Connection>): AssetRef | undefined {
  const id = stringAt(index, 'project_connection_id') ?? stringAt(index, 'index_connection_id')
  const service =
    id === undefined ? undefined : connections.get(id.slice(id.lastIndexOf('/') + 1))?.relation?.[1].key
  const name = stringAt(index, 'index_name')
  return service === undefined || name === undefined
    ? undefined
    : azureRef('vector_database', 'search', `${service}/${name}`)
}

function vectorStores(agent: unknown, tool: unknown): readonly string[] {
  if (stringAt(tool, 'type') !== 'file_search') return []
  const ids = [
    ...listAt(tool, 'vector_store_ids'),
    ...listAt(at(agent, 'tool_resources'), 'file_search', 'vector_store_ids'),
  ]
  return ids.filter((id) => typeof id === 'string')
}
