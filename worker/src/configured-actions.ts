import type { Config } from './config.ts'
import type { TenantId } from './model/ids.ts'
import { problem } from './model/problem.ts'
import { openTextFile } from './open-text-file.ts'
import { agentToolRemove } from './response/actions/agent-tool-remove.ts'
import { type ActionCatalogue, actionCatalogue, catalogued } from './response/actions/catalogue.ts'
import { mcpServerBlock } from './response/actions/mcp-server-block.ts'

/** The actions that a configuration allows for a tenant. */
export function configuredActions({ actions }: Pick<Config, 'actions'>, tenant: TenantId): ActionCatalogue {
  const policies = actions.agent_policies.filter((one) => one.tenant === tenant)
  const gateways = actions.mcp_gateways.filter((one) => one.tenant === tenant)
  return actionCatalogue([
    ...(policies.length === 0
      ? []
      : [catalogued(agentToolRemove((id) => openTextFile(entryOf('agent_policies', policies, id).file)))]),
    ...(gateways.length === 0
      ? []
      : [
          catalogued(
            mcpServerBlock((id) => {
              const { file } = entryOf('mcp_gateways', gateways, id)
              return { file: openTextFile(file), kept: openTextFile(`${file}.blocked.json`) }
            }),
          ),
        ]),
  ])
}

function entryOf<Entry extends { id: string }>(list: string, entries: readonly Entry[], id: string): Entry {
  const found = entries.find((entry) => entry.id === id)
  if (found !== undefined) return found
  const known = entries.map((entry) => entry.id).join(', ')
  throw problem('action.parameters', 'user', `actions.${list} has no ${id}; there are ${known}`)
}
