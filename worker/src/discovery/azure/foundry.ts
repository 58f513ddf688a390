import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related, sha256Of, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { abilitiesIn } from './agent-tools.ts'
import { azureRef, exposureIn, identityIn, resourceFacts } from './azure-answers.ts'
import { type Asks, azureService, type Reading } from './azure-service.ts'
import { type Connection, connectionIn } from './connections.ts'

const list = { call: 'Microsoft.CognitiveServices/accounts', items: 'value' } as const

/** Other kinds of accounts have no projects. */
function holdsProjects(account: unknown): boolean {
  return stringAt(account, 'kind') === 'AIServices'
}

async function projectsOf(account: unknown, asks: Asks): Promise<readonly unknown[] | undefined> {
  const call = 'Microsoft.CognitiveServices/accounts/projects'
  return asks.all({ call, items: 'value', input: { id: named(account, 'id') } })
}

/** Undefined where they could not be asked for. */
async function connectionsOf(
  item: unknown,
  call:
    | 'Microsoft.CognitiveServices/accounts/connections'
    | 'Microsoft.CognitiveServices/accounts/projects/connections',
  asks: Asks,
): Promise<readonly Connection[] | undefined> {
  const listed = await asks.all({ call, items: 'value', input: { id: named(item, 'id') } })
  return listed?.map((one) => connectionIn(one, asks.place))
}

/** Projects of AI Foundry, and the connections that they and their accounts keep. */
const projects: Reading = {
  name: 'Microsoft.CognitiveServices/accounts/projects',
  types: ['ai_application', 'api_key'],
  list,
  async seen(account, asks) {
    if (!holdsProjects(account)) return []
    const listed = await projectsOf(account, asks)
    if (listed === undefined) return undefined
    const shared =
      (await connectionsOf(account, 'Microsoft.CognitiveServices/accounts/connections', asks)) ?? []
    const seen: Seen[] = shared.flatMap(({ key }) => key ?? [])
    for (const project of listed) {
      const call = 'Microsoft.CognitiveServices/accounts/projects/connections'
      const own = (await connectionsOf(project, call, asks)) ?? []
      seen.push(projectSeen(project, { account, connections: [...shared, ...own] }, asks))
      // A shared connection is listed by its projects too, under the account's id.
      const mine = own.filter(({ id }) => !shared.some((one) => one.id === id))
      seen.push(...mine.flatMap(({ key }) => key ?? []))
    }
    return seen
  },
}

interface Around {
  account: unknown
  connections: readonly Connection[]
}

function projectSeen(project: unknown, { account, connections }: Around, { place }: Asks): Seen {
  return {
    asset: { type: 'ai_application', provider: 'azure_foundry', key: named(project, 'id') },
    facts: {
      ...resourceFacts(project, place),
      ...exposureIn(account),
      description: stringAt(project, 'properties', 'description'),
      endpoint: endpointOf(project),
      identity: identityIn(project),
      authentication: 'identity',
      self_hosted: false,
    },
    relations: related(
      ['part_of', azureRef('api_endpoint', 'openai', named(account, 'id'))],
      ...connections.flatMap(({ relation }) => (relation === undefined ? [] : [relation])),
      ...connections.map(({ key }) => ['authenticates_with', key?.asset] as const),
    ),
  }
}

function endpointOf(project: unknown): string | undefined {
  return stringAt(project, 'properties', 'endpoints', 'AI Foundry API')
}

/** Agents of projects, of both kinds: those with versions, and the assistants before them. */
const agents: Reading = {
  name: 'foundry/agents',
  types: ['ai_agent'],
  list,
  async seen(account, asks) {
    if (!holdsProjects(account)) return []
    const listed = await projectsOf(account, asks)
    if (listed === undefined) return undefined
    const shared =
      (await connectionsOf(account, 'Microsoft.CognitiveServices/accounts/connections', asks)) ?? []
    const seen: Seen[] = []
    for (const project of listed) {
      const endpoint = endpointOf(project)
      if (endpoint === undefined) continue
      const call = 'Microsoft.CognitiveServices/accounts/projects/connections'
      const own = (await connectionsOf(project, call, asks)) ?? []
      const connections = new Map([...shared, ...own].map((one) => [one.name, one]))
      const context = { account, project, connections }
      const versioned = await asks.all({ call: 'foundry/agents', items: 'data', input: { endpoint } })
      const assistants = await asks.all({ call: 'foundry/assistants', items: 'data', input: { endpoint } })
      seen.push(...(versioned ?? []).map((agent) => versionedAgent(agent, context, asks)))
      seen.push(...(assistants ?? []).map((agent) => assistant(agent, context, asks)))
    }
    return seen
  },
}

interface Context {
  account: unknown
  project: unknown
  connections: ReadonlyMap<string, Connection>
}

/** An agent by its newest version. */
function versionedAgent(agent: unknown, context: Context, asks: Asks): Seen {
  const name = named(agent, 'name')
  const latest = at(agent, 'versions', 'latest')
  const definition = at(latest, 'definition')
  const policy = stringAt(definition, 'rai_config', 'rai_policy_name')
  const variables = at(definition, 'environment_variables')
  const image = stringAt(definition, 'container_configuration', 'image') ?? stringAt(definition, 'image')
  const seen = agentSeen(
    { agent: definition, key: `${named(context.project, 'id')}/agents/${name}` },
    context,
    asks,
  )
  return {
    ...seen,
    facts: {
      ...seen.facts,
      name,
      description: stringAt(latest, 'description'),
      status: stringAt(latest, 'status'),
      architecture: stringAt(definition, 'kind'),
      model_version: undefined,
      created: createdIn(latest),
      identity: stringAt(agent, 'instance_identity', 'principal_id') ?? identityIn(context.project),
      package: image,
      pinned: image === undefined ? undefined : image.includes('@sha256:'),
      env_names: isObject(variables) ? Object.keys(variables).sort() : undefined,
      guarded: policy === undefined ? undefined : true,
    },
    relations: related(...(seen.relations ?? []).map(({ kind, to }) => [kind, to] as const), [
      'guarded_by',
      policyRef(policy, context.account),
    ]),
  }
}

/** A policy by its resource id, or by its name in the account. */
function policyRef(policy: string | undefined, account: unknown): AssetRef | undefined {
  if (policy === undefined) return undefined
  const id = policy.startsWith('/') ? policy : `${named(account, 'id')}/raiPolicies/${policy}`
  return azureRef('guardrail_config', 'openai', id)
}

function assistant(agent: unknown, context: Context, asks: Asks): Seen {
  const id = named(agent, 'id')
  const seen = agentSeen({ agent, key: `${named(context.project, 'id')}/agents/${id}` }, context, asks)
  return {
    ...seen,
    also: [{ type: 'ai_agent', provider: 'azure_openai', key: id }],
    facts: {
      ...seen.facts,
      name: stringAt(agent, 'name') ?? id,
      description: stringAt(agent, 'description'),
      architecture: 'assistant',
      created: createdIn(agent),
      identity: identityIn(context.project),
    },
  }
}

function agentSeen(
  { agent, key }: { agent: unknown; key: string },
  { account, project, connections }: Context,
  { place }: Asks,
): Seen {
  const { tools, permissions, memory, relations } = abilitiesIn(agent, listAt(agent, 'tools'), connections)
  const model = stringAt(agent, 'model')
  return {
    asset: { type: 'ai_agent', provider: 'azure_foundry', key },
    facts: {
      ...exposureIn(account),
      cloud_provider: 'azure',
      cloud_account: place.subscription,
      cloud_region: resourceFacts(account, place).cloud_region,
      model_provider: 'azure_openai',
      model_name: model,
      instructions_sha256: sha256Of(stringAt(agent, 'instructions')),
      tools: [...tools],
      permissions,
      memory,
      authentication: 'identity',
      self_hosted: false,
    },
    relations: related(
      ['part_of', azureRef('ai_application', 'foundry', named(project, 'id'))],
      ['uses', azureRef('api_endpoint', 'openai', deploymentOf(model, account, connections))],
      ...relations,
    ),
  }
}

/** `ACCOUNT/DEPLOYMENT`; a model of another account is named by the connection that leads there. */
function deploymentOf(
  model: string | undefined,
  account: unknown,
  connections: ReadonlyMap<string, Connection>,
): string | undefined {
  if (model === undefined) return undefined
  const [connection = '', deployment] = model.split('/')
  if (deployment === undefined) return `${named(account, 'name')}/${model}`
  const other = connections.get(connection)?.relation?.[1].key
  return other === undefined ? undefined : `${other}/${deployment}`
}

/** Seconds since 1970. */
function createdIn(agent: unknown) {
  const seconds = numberAt(agent, 'created_at')
  return timeAt({ at: seconds === undefined ? undefined : new Date(seconds * 1000) }, 'at')
}

export const foundry = azureService('foundry', [projects, agents])
