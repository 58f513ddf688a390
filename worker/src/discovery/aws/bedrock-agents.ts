import type { OfferedTool, PermissionClass, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, sha256Of, timeAt } from '../answers.ts'
import { arnOf, bedrockRef, lambdaRef, modelRef, placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import type { Asks, Reading } from './aws-service.ts'

export type AgentCall = CallName<typeof import('@aws-sdk/client-bedrock-agent')>

const DRAFT = 'DRAFT'

/**
 * Agents, with what their working draft and every version that an alias leads to may do: an agent is what any of them is.
 */
export const agents: Reading<AgentCall> = {
  types: ['ai_agent'],
  list: { call: 'ListAgents', items: 'agentSummaries' },
  async seen(item, asks) {
    const agentId = named(item, 'agentId')
    const arn = arnOf(asks.place, 'bedrock', `agent/${agentId}`)
    const got = await asks.get('GetAgent', { agentId })
    if (got === null) return []
    const agent = at(got, 'agent')
    const aliases = await asks.all({
      call: 'ListAgentAliases',
      items: 'agentAliasSummaries',
      input: { agentId },
    })
    const versions = await versionsOf(agentId, aliases ?? [], asks)
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const described = [agent, ...versions.map(({ version }) => version)]
    // Without its aliases it is not known which versions are in use.
    const whole = aliases !== undefined && !described.includes(undefined)
    const variants = described.filter(isObject)
    const guards = variants.map((one) => stringAt(one, 'guardrailConfiguration', 'guardrailIdentifier'))
    return [
      {
        asset: { type: 'ai_agent', provider: 'aws_bedrock', key: arn },
        also: [agentId, ...(aliases ?? []).map((alias) => aliasArn(alias, agentId, asks))].flatMap((key) =>
          key === undefined ? [] : [{ type: 'ai_agent' as const, provider: 'aws_bedrock', key }],
        ),
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'agentName'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'agentStatus'),
          created: timeAt(agent, 'createdAt'),
          identity: keyIn(agent, 'agentResourceRoleArn'),
          encryption_key: keyIn(agent, 'customerEncryptionKeyArn'),
          model_provider: 'aws_bedrock',
          model_name: modelRef(stringAt(agent, 'foundationModel'))?.key,
          instructions_sha256: sha256Of(stringAt(agent, 'instruction')),
          memory: whole
            ? variants.some((one) => listAt(one, 'memoryConfiguration', 'enabledMemoryTypes').length > 0)
            : undefined,
          guarded: whole ? guards.every((guard) => guard !== undefined) : undefined,
          authentication: 'identity',
          self_hosted: false,
          tags: tagsIn(tags),
          ...(aliases === undefined ? {} : abilitiesOf(versions)),
        },
        relations: related(
          ...variants.map((one) => ['uses', modelRef(stringAt(one, 'foundationModel'))] as const),
          ...guards.map((guard) => ['guarded_by', bedrockRef('guardrail_config', guard)] as const),
          ...versions.flatMap(({ relations }) => relations),
        ),
      },
    ]
  },
}

function aliasArn(alias: unknown, agentId: string, { place }: Asks<AgentCall>): string | undefined {
  const id = stringAt(alias, 'agentAliasId')
  return id === undefined ? undefined : arnOf(place, 'bedrock', `agent-alias/${agentId}/${id}`)
}

/** The agent that an alias' ARN leads to: `arn:...:agent-alias/AGENT/ALIAS`. */
export function agentOfAlias(arn: string | undefined): AssetRef | undefined {
  return bedrockRef('ai_agent', /:agent-alias\/([^/]+)\//.exec(arn ?? '')?.[1])
}

interface Version {
  /** As described; null for the draft, which the agent itself describes; undefined where it could not be asked for. */
  version: unknown
  /** Undefined where they could not be asked for. */
  tools: readonly OfferedTool[] | undefined
  runsCode: boolean
  relations: readonly (readonly [Relation['kind'], AssetRef | undefined])[]
}

async function versionsOf(
  agentId: string,
  aliases: readonly unknown[],
  asks: Asks<AgentCall>,
): Promise<readonly Version[]> {
  const routed = aliases.flatMap((alias) =>
    listAt(alias, 'routingConfiguration').map((route) => stringAt(route, 'agentVersion')),
  )
  const names = new Set([DRAFT, ...routed.filter((name) => name !== undefined)])
  const versions: Version[] = []
  for (const name of names) versions.push(await versionOf(agentId, name, asks))
  return versions
}

async function versionOf(agentId: string, agentVersion: string, asks: Asks<AgentCall>): Promise<Version> {
  const input = { agentId, agentVersion }
  const version = agentVersion === DRAFT ? null : await asks.get('GetAgentVersion', input)
  const groups = await asks.all({ call: 'ListAgentActionGroups', items: 'actionGroupSummaries', input })
  const helpers = await asks.all({
    call: 'ListAgentCollaborators',
    items: 'agentCollaboratorSummaries',
    input,
  })
  const bases = await asks.all({
    call: 'ListAgentKnowledgeBases',
    items: 'agentKnowledgeBaseSummaries',
    input,
  })
  const enabled = (groups ?? []).filter((group) => stringAt(group, 'actionGroupState') !== 'DISABLED')
  const answers: unknown[] = []
  for (const group of enabled) {
    const actionGroupId = named(group, 'actionGroupId')
    answers.push(await asks.get('GetAgentActionGroup', { ...input, actionGroupId }))
  }
  const actions = answers.map((answer) => at(answer, 'agentActionGroup')).filter(isObject)
  return {
    version: version && at(version, 'agentVersion'),
    tools: groups === undefined || answers.includes(undefined) ? undefined : actions.flatMap(toolsOf),
    runsCode: actions.some((one) => CODE.has(stringAt(one, 'parentActionSignature') ?? '')),
    relations: [
      ...actions.map((one) => ['calls', lambdaRef(stringAt(one, 'actionGroupExecutor', 'lambda'))] as const),
      ...(helpers ?? []).map(
        (one) => ['delegates_to', agentOfAlias(stringAt(one, 'agentDescriptor', 'aliasArn'))] as const,
      ),
      ...(bases ?? []).map(
        (one) => ['reads', bedrockRef('vector_database', stringAt(one, 'knowledgeBaseId'))] as const,
      ),
    ],
  }
}

/** Action groups of AWS' own in which a model writes code or commands that are run. */
const CODE: ReadonlySet<string> = new Set([
  'AMAZON.CodeInterpreter',
  'ANTHROPIC.Bash',
  'ANTHROPIC.Computer',
  'ANTHROPIC.TextEditor',
])

/** One tool a function; an action group with an API's description, or one of AWS' own, is one tool. */
function toolsOf(group: unknown): readonly OfferedTool[] {
  const name = stringAt(group, 'actionGroupName') ?? named(group, 'actionGroupId')
  const functions = listAt(group, 'functionSchema', 'functions')
  if (functions.length > 0) {
    return functions.map((one) => ({ name: `${name}.${stringAt(one, 'name') ?? ''}`, ...hashed(one) }))
  }
  const signature = stringAt(group, 'parentActionSignature')
  const offer = at(group, 'apiSchema') ?? signature
  return [{ name: signature === undefined ? name : `${name} (${signature})`, ...hashed(offer) }]
}

function hashed(offer: unknown): { sha256?: string } {
  const sha256 = sha256Of(offer)
  return sha256 === undefined ? {} : { sha256 }
}

function abilitiesOf(versions: readonly Version[]): { tools?: OfferedTool[]; permissions?: PermissionClass } {
  if (versions.some(({ tools }) => tools === undefined)) return {}
  const tools = versions.flatMap((version) => version.tools ?? [])
  const distinct = new Map(tools.map((tool) => [`${tool.name} ${tool.sha256}`, tool]))
  return {
    tools: [...distinct.values()],
    ...(versions.some(({ runsCode }) => runsCode) ? { permissions: { code: 'write' } } : {}),
  }
}
