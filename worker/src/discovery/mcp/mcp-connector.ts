import { join } from 'node:path'
import { parse as parseJsonc } from 'jsonc-parser'
import type { AssetFacts } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem, systemCodeOf } from '../../model/problem.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { isReachedWithoutLinks, readText } from '../files/read-bounded.ts'
import { entersUsual, type WalkLimits, walkFiles } from '../files/walk-files.ts'
import { agentOnCard, CARD_NAMES } from './agent-card.ts'
import { type McpClient, mcpClients } from './mcp-clients.ts'
import { configuredServers } from './mcp-configurations.ts'
import { mcpServer } from './server-entry.ts'

export interface McpOptions {
  id: string
  tenant: TenantId
  /** Home folders of people. */
  homes: readonly string[]
  /** Folders with projects, looked through to their end. */
  projects: readonly string[]
  limits: WalkLimits
}

/** A client's settings hold more than its servers: Claude Code keeps histories in it. */
const LONGEST_CONFIG = 32 * 1024 * 1024
const LONGEST_CARD = 1024 * 1024

/** What is known of one server or client over all the files that name it. */
interface Gathered {
  key: string
  facts: AssetFacts
  usedBy: Set<string>
  calls: Set<string>
}

/**
 * MCP servers that the known clients are configured to start or call, the clients themselves, and agents on A2A cards. Reads
 * files only: no server is started and none is asked. What several people use is one server with several users.
 */
export function mcpConnector(options: McpOptions): Connector {
  const { id, tenant } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const scope = 'files'
      const servers = new Map<string, Gathered>()
      const clients = new Map<string, Gathered>()
      const agents: Seen[] = []
      let whole = true
      for await (const found of configurations(options, signal)) {
        if (found.kind === 'failed') {
          whole = false
          yield found
        } else if (found.kind === 'card') agents.push(found.agent)
        else {
          for (const told of gather(found, servers, clients)) {
            whole = false
            yield told
          }
        }
      }
      const things = [
        ...[...servers.values()].map(serverSeen),
        ...[...clients.values()].map(clientSeen),
        ...agents,
      ]
      yield { kind: 'seen', scope, things }
      if (whole) yield { kind: 'covered', scope, types: ['mcp_server', 'ai_application', 'ai_agent'] }
    },
  }
}

interface FoundConfiguration {
  kind: 'configuration'
  client: McpClient
  file: string
  /** Whose it is: a home or a project. */
  holder: string
  text: string
}
type Failed = Extract<Discovered, { kind: 'failed' }>
type Found = FoundConfiguration | { kind: 'card'; agent: Seen } | Failed

async function* configurations(options: McpOptions, signal: AbortSignal): AsyncGenerator<Found> {
  for (const holder of options.homes) {
    for (const client of mcpClients) {
      for (const name of client.home) {
        signal.throwIfAborted()
        const file = join(holder, name)
        const open = async () =>
          (await isReachedWithoutLinks(holder, name)) ? readText(file, LONGEST_CONFIG) : undefined
        yield* read(file, open, (text) => ({ kind: 'configuration', client, file, holder, text }))
      }
    }
  }
  for (const root of options.projects) yield* inProjects(root, options.limits, signal)
}

async function* inProjects(root: string, limits: WalkLimits, signal: AbortSignal): AsyncGenerator<Found> {
  const unseen: Failed[] = []
  const onUnseen = (folder: string, problem: Failed['problem']) =>
    void unseen.push({ kind: 'failed', scope: 'files', call: folder, problem })
  for await (const { path, name } of walkFiles({ root, limits, enters: entersUsual, signal, onUnseen })) {
    if (CARD_NAMES.has(name)) {
      const open = () => readText(path, LONGEST_CARD)
      yield* read(path, open, (text) => {
        const agent = agentOnCard(parseJsonc(text), path)
        return agent === undefined ? undefined : { kind: 'card', agent }
      })
    }
    for (const client of mcpClients) {
      const own = client.project.find((end) => path.endsWith(`/${end}`))
      if (own === undefined) continue
      const holder = path.slice(0, -own.length - 1)
      const open = () => readText(path, LONGEST_CONFIG)
      yield* read(path, open, (text) => ({
        kind: 'configuration',
        client,
        file: path,
        holder,
        text,
      }))
    }
  }
  yield* unseen
}

/** What a file gives; nothing where there is no such file. */
async function* read(
  file: string,
  open: () => Promise<string | undefined>,
  give: (text: string) => Found | undefined,
): AsyncGenerator<Found> {
  try {
    const text = await open()
    const found = text === undefined ? undefined : give(text)
    if (found !== undefined) yield found
  } catch (thrown) {
    const code = systemCodeOf(thrown)
    if (code === 'ENOENT' || code === 'ENOTDIR') return
    yield { kind: 'failed', scope: 'files', call: file, problem: asProblem(thrown) }
  }
}

/** Adds what a configuration names to what is known; gives what of it could not be read. */
function gather(
  { client, file, holder, text }: FoundConfiguration,
  servers: Map<string, Gathered>,
  clients: Map<string, Gathered>,
): readonly Failed[] {
  const failed: Failed[] = []
  const fail = (call: string, thrown: unknown) =>
    failed.push({ kind: 'failed', scope: 'files', call, problem: asProblem(thrown) })
  try {
    for (const { name, entry } of configuredServers(text, file, client)) {
      try {
        const { key, facts } = mcpServer(entry, name, `${file}#${name}`)
        gathered(servers, key, facts).usedBy.add(holder)
        const caller = gathered(clients, client.name, { name: client.name })
        caller.usedBy.add(holder)
        caller.calls.add(key)
      } catch (thrown) {
        fail(`${file}#${name}`, thrown)
      }
    }
  } catch (thrown) {
    fail(file, thrown)
  }
  return failed
}

function gathered(all: Map<string, Gathered>, key: string, facts: AssetFacts): Gathered {
  const known = all.get(key) ?? { key, facts, usedBy: new Set<string>(), calls: new Set<string>() }
  all.set(key, known)
  return known
}

function serverSeen({ key, facts, usedBy }: Gathered): Seen {
  return {
    asset: { type: 'mcp_server', provider: 'mcp', key },
    facts: { ...facts, used_by: [...usedBy].sort() },
  }
}

function clientSeen({ key, facts, usedBy, calls }: Gathered): Seen {
  return {
    asset: { type: 'ai_application', provider: 'mcp-client', key },
    facts: { ...facts, used_by: [...usedBy].sort() },
    relations: [...calls].sort().map((server) => ({
      kind: 'calls',
      to: { type: 'mcp_server', provider: 'mcp', key: server.slice(0, 1024) },
    })),
  }
}
