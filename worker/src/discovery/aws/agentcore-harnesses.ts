import type { OfferedTool, PermissionClass, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { addressOf, keyIn, named, related, sha256Of, timeAt } from '../answers.ts'
import { type AgentcoreCall, exposed } from './agentcore-call.ts'
import { bedrockRef, modelRef, placed, tagsIn } from './answers.ts'
import type { Reading } from './aws-service.ts'

/** Agents that AgentCore runs from a description alone. */
export const harnesses: Reading<AgentcoreCall> = {
  types: ['ai_agent'],
  list: { call: 'ListHarnesses', items: 'harnesses' },
  async seen(item, asks) {
    const arn = named(item, 'arn')
    const harnessId = named(item, 'harnessId')
    const got = await asks.get('GetHarness', { harnessId })
    if (got === null) return []
    const harness = at(got, 'harness')
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const tools = listAt(harness, 'tools')
    const memory = stringAt(harness, 'memory', 'agentCoreMemoryConfiguration', 'arn')
    const variables = at(harness, 'environmentVariables')
    const model = modelIn(harness)
    const known = isObject(harness)
    return [
      {
        asset: { type: 'ai_agent', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'ai_agent', provider: 'aws_bedrock', key: harnessId }],
        facts: {
          ...placed(asks.place),
          ...exposed(at(harness, 'environment', 'agentCoreRuntimeEnvironment', 'networkConfiguration')),
          name: stringAt(item, 'harnessName'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          identity: keyIn(harness, 'executionRoleArn'),
          model_provider: model?.provider,
          model_name: model?.key,
          instructions_sha256: known ? sha256Of(at(harness, 'systemPrompt')) : undefined,
          memory: known
            ? memory !== undefined || isObject(at(harness, 'memory', 'managedMemoryConfiguration'))
            : undefined,
          tools: known ? tools.map(offered) : undefined,
          permissions: known ? permissionsOf(tools) : undefined,
          env_names: known ? Object.keys(isObject(variables) ? variables : {}).sort() : undefined,
          authentication: known ? 'identity' : undefined,
          self_hosted: false,
          tags: tagsIn(tags),
        },
        relations: related(
          ['uses', model],
          ['authenticates_with', bedrockRef('api_key', keyOf(harness))],
          ['reads', bedrockRef('vector_database', memory)],
          [
            'served_by',
            bedrockRef(
              'ai_agent',
              stringAt(harness, 'environment', 'agentCoreRuntimeEnvironment', 'agentRuntimeArn'),
            ),
          ],
          ...tools.flatMap(reached),
        ),
      },
    ]
  },
}

/** Whose model it is, by the member that configures it. */
const MODELS = [
  ['openAiModelConfig', 'openai'],
  ['geminiModelConfig', 'gcp.gemini'],
  ['liteLlmModelConfig', 'litellm'],
] as const

function modelIn(harness: unknown): AssetRef | undefined {
  const own = modelRef(stringAt(harness, 'model', 'bedrockModelConfig', 'modelId'))
  if (own !== undefined) return own
  for (const [member, provider] of MODELS) {
    const key = stringAt(harness, 'model', member, 'modelId')
    if (key !== undefined) return { type: 'foundation_model', provider, key }
  }
  return undefined
}

/** The credential provider that holds the key for a model elsewhere. */
function keyOf(harness: unknown): string | undefined {
  return MODELS.map(([member]) => stringAt(harness, 'model', member, 'apiKeyArn')).find(
    (arn) => arn !== undefined,
  )
}

function offered(tool: unknown): OfferedTool {
  const type = stringAt(tool, 'type') ?? 'unknown'
  const name = stringAt(tool, 'name')
  const sha256 = sha256Of(at(tool, 'config'))
  return {
    name: name === undefined ? type : `${name} (${type})`,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(type === 'agentcore_browser' ? { untrusted_input: true, outward: true } : {}),
  }
}

function permissionsOf(tools: readonly unknown[]): PermissionClass {
  const types = new Set(tools.map((tool) => stringAt(tool, 'type')))
  return {
    ...(types.has('agentcore_code_interpreter') ? { code: 'write' } : {}),
    ...(types.has('agentcore_browser') ? { communication: 'write' } : {}),
  }
}

function reached(tool: unknown): readonly (readonly [Relation['kind'], AssetRef | undefined])[] {
  const server = addressOf(stringAt(tool, 'config', 'remoteMcp', 'url'))
  const gateway = stringAt(tool, 'config', 'agentCoreGateway', 'gatewayArn')
  const browser = stringAt(tool, 'config', 'agentCoreBrowser', 'browserArn')
  const interpreter = stringAt(tool, 'config', 'agentCoreCodeInterpreter', 'codeInterpreterArn')
  return [
    ['calls', server === undefined ? undefined : { type: 'mcp_server', provider: 'mcp', key: server }],
    ['calls', bedrockRef('mcp_server', gateway)],
    ['calls', bedrockRef('ai_application', browser ?? interpreter)],
  ]
}

/** Engines that decide whether an agent may call a gateway's tool, with each of their policies and whether it is in force. */
export const policyEngines: Reading<AgentcoreCall> = {
  types: ['guardrail_config'],
  list: { call: 'ListPolicyEngines', items: 'policyEngines' },
  async seen(item, asks) {
    const arn = named(item, 'policyEngineArn')
    const policyEngineId = named(item, 'policyEngineId')
    const policies = await asks.all({ call: 'ListPolicies', items: 'policies', input: { policyEngineId } })
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    return [
      {
        asset: { type: 'guardrail_config', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'guardrail_config', provider: 'aws_bedrock', key: policyEngineId }],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          encryption_key: keyIn(item, 'encryptionKeyArn'),
          filters:
            policies &&
            Object.fromEntries(
              policies.map((policy) => [
                stringAt(policy, 'name') ?? named(policy, 'policyId'),
                stringAt(policy, 'status') === 'ACTIVE'
                  ? (stringAt(policy, 'enforcementMode') ?? 'ACTIVE')
                  : 'NONE',
              ]),
            ),
          tags: tagsIn(tags),
        },
      },
    ]
  },
}
