import type { OfferedTool, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, sha256Of, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { type AgentcoreCall, exposed } from './agentcore-call.ts'
import { harnesses, policyEngines } from './agentcore-harnesses.ts'
import { arnOf, bedrockRef, lambdaRef, placed, tagsIn } from './answers.ts'
import { type Asks, awsService, type Reading } from './aws-service.ts'

type Call = AgentcoreCall

/** Amazon Bedrock AgentCore: runtimes, harnesses, gateways with their targets and policies, memories, credential providers and built-in tools. */
export const agentcore = awsService({
  name: 'bedrock-agentcore',
  prefix: 'bedrock-agentcore',
  load: () => import('@aws-sdk/client-bedrock-agentcore-control'),
  client: 'BedrockAgentCoreControlClient',
  page: { maxResults: 100 },
  readings: async () => [
    runtimes,
    harnesses,
    gateways,
    policyEngines,
    memories,
    ...providers.map(credentialProviders),
    ...builtInTools.map(builtInTool),
  ],
})

const runtimes: Reading<Call> = {
  types: ['ai_agent'],
  list: { call: 'ListAgentRuntimes', items: 'agentRuntimes' },
  async seen(item, asks) {
    const arn = named(item, 'agentRuntimeArn')
    const agentRuntimeId = named(item, 'agentRuntimeId')
    const runtime = await asks.get('GetAgentRuntime', { agentRuntimeId })
    if (runtime === null) return []
    const endpoints = await asks.all({
      call: 'ListAgentRuntimeEndpoints',
      items: 'runtimeEndpoints',
      input: { agentRuntimeId },
    })
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const variables = at(runtime, 'environmentVariables')
    const code = at(runtime, 'agentRuntimeArtifact', 'codeConfiguration', 'code', 's3')
    return [
      {
        asset: { type: 'ai_agent', provider: 'aws_bedrock', key: arn },
        also: [
          agentRuntimeId,
          ...(endpoints ?? []).map((one) => stringAt(one, 'agentRuntimeEndpointArn')),
        ].flatMap((key) => bedrockRef('ai_agent', key) ?? []),
        facts: {
          ...placed(asks.place),
          ...exposed(at(runtime, 'networkConfiguration')),
          name: stringAt(item, 'agentRuntimeName'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(runtime, 'createdAt'),
          identity: keyIn(runtime, 'roleArn'),
          package:
            stringAt(runtime, 'agentRuntimeArtifact', 'containerConfiguration', 'containerUri') ??
            (code === undefined ? undefined : `s3://${stringAt(code, 'bucket')}/${stringAt(code, 'prefix')}`),
          pinned: pinned(stringAt(runtime, 'agentRuntimeArtifact', 'containerConfiguration', 'containerUri')),
          architecture: stringAt(runtime, 'protocolConfiguration', 'serverProtocol'),
          // Their values are not kept: they hold what was meant for nobody else.
          env_names: isObject(runtime)
            ? isObject(variables)
              ? Object.keys(variables).sort()
              : []
            : undefined,
          authentication: isObject(runtime) ? 'identity' : undefined,
          self_hosted: false,
          tags: tagsIn(tags),
        },
      },
    ]
  },
}

/** An image named by its digest is always the same one. */
function pinned(image: string | undefined): boolean | undefined {
  return image === undefined ? undefined : image.includes('@sha256:')
}

const gateways: Reading<Call> = {
  types: ['mcp_server'],
  list: { call: 'ListGateways', items: 'items' },
  async seen(item, asks) {
    const gatewayIdentifier = named(item, 'gatewayId')
    const arn = arnOf(asks.place, 'bedrock-agentcore', `gateway/${gatewayIdentifier}`)
    const gateway = await asks.get('GetGateway', { gatewayIdentifier })
    if (gateway === null) return []
    const targets = await targetsOf(gatewayIdentifier, asks)
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const url = stringAt(gateway, 'gatewayUrl')
    const authorizer = stringAt(item, 'authorizerType')
    const policies = stringAt(gateway, 'policyEngineConfiguration', 'arn')
    return [
      {
        asset: { type: 'mcp_server', provider: 'aws_bedrock', key: arn },
        also: [
          { type: 'mcp_server', provider: 'aws_bedrock', key: gatewayIdentifier },
          // As the configuration of an MCP client names it.
          ...(url === undefined ? [] : [{ type: 'mcp_server' as const, provider: 'mcp', key: url }]),
        ],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          endpoint: url,
          exposure: 'public',
          authentication: authorizer === undefined ? undefined : authorizer === 'NONE' ? 'none' : 'identity',
          identity: keyIn(gateway, 'roleArn'),
          encryption_key: keyIn(gateway, 'kmsKeyArn'),
          tools: targets?.flatMap(toolsOf),
          guarded: isObject(gateway)
            ? policies !== undefined && stringAt(gateway, 'policyEngineConfiguration', 'mode') === 'ENFORCE'
            : undefined,
          self_hosted: false,
          tags: tagsIn(tags),
        },
        relations: related(...(targets ?? []).flatMap(reachedBy), [
          'guarded_by',
          bedrockRef('guardrail_config', policies),
        ]),
      },
    ]
  },
}

/** The targets as described; undefined where one of them could not be asked for. */
async function targetsOf(
  gatewayIdentifier: string,
  asks: Asks<Call>,
): Promise<readonly unknown[] | undefined> {
  const listed = await asks.all({
    call: 'ListGatewayTargets',
    items: 'items',
    input: { gatewayIdentifier },
  })
  if (listed === undefined) return undefined
  const targets: unknown[] = []
  for (const item of listed) {
    const targetId = named(item, 'targetId')
    targets.push(await asks.get('GetGatewayTarget', { gatewayIdentifier, targetId }))
  }
  return targets.includes(undefined) ? undefined : targets.filter(isObject)
}

/** A gateway names a target's tools `TARGET___TOOL`; one whose tools stand elsewhere (an API, a server) is told as one. */
function toolsOf(target: unknown): readonly OfferedTool[] {
  const name = stringAt(target, 'name') ?? named(target, 'targetId')
  const mcp = at(target, 'targetConfiguration', 'mcp')
  const tools = listAt(mcp, 'lambda', 'toolSchema', 'inlinePayload')
  const hashed = (offer: unknown) => {
    const sha256 = sha256Of(offer)
    return sha256 === undefined ? {} : { sha256 }
  }
  if (tools.length === 0) return [{ name, ...hashed(at(target, 'targetConfiguration')) }]
  return tools.map((tool) => ({ name: `${name}___${stringAt(tool, 'name') ?? ''}`, ...hashed(tool) }))
}

function reachedBy(target: unknown): readonly (readonly [Relation['kind'], AssetRef | undefined])[] {
  const mcp = at(target, 'targetConfiguration', 'mcp')
  const server = stringAt(mcp, 'mcpServer', 'endpoint')
  const credentials = listAt(target, 'credentialProviderConfigurations').map((one) =>
    at(one, 'credentialProvider'),
  )
  return [
    ['calls', lambdaRef(stringAt(mcp, 'lambda', 'lambdaArn'))],
    ['calls', server === undefined ? undefined : { type: 'mcp_server', provider: 'mcp', key: server }],
    [
      'calls',
      bedrockRef('ai_agent', stringAt(target, 'targetConfiguration', 'http', 'agentcoreRuntime', 'arn')),
    ],
    ...credentials.flatMap(
      (one) =>
        [
          [
            'authenticates_with',
            bedrockRef('api_key', stringAt(one, 'oauthCredentialProvider', 'providerArn')),
          ],
          [
            'authenticates_with',
            bedrockRef('api_key', stringAt(one, 'apiKeyCredentialProvider', 'providerArn')),
          ],
        ] as const,
    ),
  ]
}

const memories: Reading<Call> = {
  types: ['vector_database'],
  list: { call: 'ListMemories', items: 'memories' },
  async seen(item, asks) {
    const memoryId = named(item, 'id')
    const arn = stringAt(item, 'arn') ?? arnOf(asks.place, 'bedrock-agentcore', `memory/${memoryId}`)
    const got = await asks.get('GetMemory', { memoryId })
    if (got === null) return []
    const memory = at(got, 'memory')
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    return [
      {
        asset: { type: 'vector_database', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'vector_database', provider: 'aws_bedrock', key: memoryId }],
        facts: {
          ...placed(asks.place),
          name: stringAt(memory, 'name'),
          description: stringAt(memory, 'description'),
          purpose: 'memory of agents',
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          identity: keyIn(memory, 'memoryExecutionRoleArn'),
          encryption_key: keyIn(memory, 'encryptionKeyArn'),
          authentication: 'identity',
          self_hosted: false,
          tags: tagsIn(tags),
        },
      },
    ]
  },
}

/** Kinds of credential that agents and gateways sign in elsewhere with. */
const providers = [
  { list: 'ListApiKeyCredentialProviders', get: 'GetApiKeyCredentialProvider', secret: 'apiKeySecretArn' },
  { list: 'ListOauth2CredentialProviders', get: 'GetOauth2CredentialProvider', secret: 'clientSecretArn' },
] as const

function credentialProviders({ list, get, secret }: (typeof providers)[number]): Reading<Call> {
  return {
    types: ['api_key'],
    list: { call: list, items: 'credentialProviders' },
    async seen(item, asks) {
      const arn = named(item, 'credentialProviderArn')
      const provider = await asks.get(get, { name: named(item, 'name') })
      if (provider === null) return []
      return [
        {
          asset: { type: 'api_key', provider: 'aws_bedrock', key: arn },
          facts: {
            ...placed(asks.place),
            name: stringAt(item, 'name'),
            description: stringAt(item, 'credentialProviderVendor'),
            created: timeAt(item, 'createdTime'),
            rotated: timeAt(item, 'lastUpdatedTime'),
            place: stringAt(provider, secret, 'secretArn'),
          },
        },
      ]
    },
  }
}

const builtInTools = [
  {
    list: 'ListCodeInterpreters',
    items: 'codeInterpreterSummaries',
    get: 'GetCodeInterpreter',
    id: 'codeInterpreterId',
    arn: 'codeInterpreterArn',
    input: { type: 'CUSTOM' },
    permissions: { code: 'write' },
  },
  {
    list: 'ListBrowsers',
    items: 'browserSummaries',
    get: 'GetBrowser',
    id: 'browserId',
    arn: 'browserArn',
    input: { type: 'CUSTOM' },
    permissions: { communication: 'write' },
  },
] as const

/** Code interpreters and browsers of one's own; AWS' are the same for everybody and have no settings. */
function builtInTool(kind: (typeof builtInTools)[number]): Reading<Call> {
  const type: AssetType = 'ai_application'
  return {
    types: [type],
    list: { call: kind.list, items: kind.items, input: kind.input },
    async seen(item, asks): Promise<readonly Seen[]> {
      const id = named(item, kind.id)
      const arn = named(item, kind.arn)
      const tool = await asks.get(kind.get, { [kind.id]: id })
      if (tool === null) return []
      const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
      const recording = at(tool, 'recording', 'enabled')
      return [
        {
          asset: { type, provider: 'aws_bedrock', key: arn },
          also: [{ type, provider: 'aws_bedrock', key: id }],
          facts: {
            ...placed(asks.place),
            ...exposed(at(tool, 'networkConfiguration')),
            name: stringAt(item, 'name') ?? id,
            description: stringAt(item, 'description'),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'createdAt'),
            identity: keyIn(tool, 'executionRoleArn'),
            logging: typeof recording === 'boolean' ? (recording ? 'on' : 'off') : undefined,
            permissions: kind.permissions,
            authentication: 'identity',
            self_hosted: false,
            tags: tagsIn(tags),
          },
        },
      ]
    },
  }
}
