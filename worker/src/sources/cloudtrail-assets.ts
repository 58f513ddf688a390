import type { AssetRef } from '../model/event.ts'
import { bedrockModel } from './bedrock-model.ts'
import { at, stringAt, wordAt } from './json-fields.ts'

/** Parameters of Bedrock, AgentCore and SageMaker calls that name an AI asset, the one acted on first. */
const PARAMETERS: readonly (readonly [name: string, type: AssetRef['type']])[] = [
  ['guardrailArn', 'guardrail_config'],
  ['guardrailIdentifier', 'guardrail_config'],
  ['agentRuntimeArn', 'ai_agent'],
  ['agentRuntimeId', 'ai_agent'],
  ['agentId', 'ai_agent'],
  ['knowledgeBaseId', 'vector_database'],
  ['memoryId', 'vector_database'],
  ['gatewayIdentifier', 'mcp_server'],
  ['flowIdentifier', 'ai_application'],
  ['promptIdentifier', 'prompt_template'],
  ['customModelName', 'fine_tuned_model'],
  ['importedModelName', 'fine_tuned_model'],
  ['endpointName', 'api_endpoint'],
  ['notebookInstanceName', 'notebook'],
  ['trainingJobName', 'fine_tuned_model'],
  ['modelName', 'fine_tuned_model'],
]

/** The AI assets that a CloudTrail event speaks of; none for services that hold none. */
export function cloudtrailAssets(service: string, call: unknown): AssetRef[] {
  const store = STORES.get(service)
  if (store !== undefined) return storeIn(call, store)
  const provider = service.includes('sagemaker') ? 'aws_sagemaker' : 'aws_bedrock'
  if (provider === 'aws_bedrock' && !service.startsWith('bedrock')) return []
  const model = bedrockModel(stringAt(call, 'requestParameters', 'modelId'))
  const named = PARAMETERS.flatMap(([name, type]) =>
    [at(call, 'requestParameters'), at(call, 'responseElements')].flatMap((holder) => {
      const key = stringAt(holder, name)
      return key === undefined ? [] : [{ type, provider, key }]
    }),
  )
  const refs = model ? [{ type: model.type, provider, key: model.id }, ...named] : named
  const distinct = new Map(refs.map((ref) => [`${ref.type} ${ref.key}`, ref]))
  return [...distinct.values()].filter((ref) => ref.key.length <= 1024)
}

type NamesStore = (parameters: unknown, place: string | undefined) => string | undefined

/** Services that hold vectors alone: what the inventory knows as acted on, an ARN. */
const STORES: ReadonlyMap<string, { provider: string; arnOf: NamesStore }> = new Map([
  [
    'kendra',
    {
      provider: 'aws_kendra',
      arnOf: (parameters, place) => {
        const id = stringAt(parameters, 'indexId')
        return id === undefined || place === undefined ? undefined : `arn:aws:kendra:${place}:index/${id}`
      },
    },
  ],
  ['s3vectors', { provider: 'aws_s3vectors', arnOf: (parameters) => stringAt(parameters, 'indexArn') }],
])

/** By its parameters, else by the ARN among the resources of a data event. */
function storeIn(call: unknown, { provider, arnOf }: { provider: string; arnOf: NamesStore }): AssetRef[] {
  const resources = at(call, 'resources')
  const named = Array.isArray(resources) ? resources.map((one) => stringAt(one, 'ARN')) : []
  const [region, account] = [stringAt(call, 'awsRegion'), wordAt(call, 'recipientAccountId')]
  const place = region === undefined || account === undefined ? undefined : `${region}:${account}`
  const key = [arnOf(at(call, 'requestParameters'), place), ...named].find((one) => one !== undefined)
  return key === undefined || key.length > 1024 ? [] : [{ type: 'vector_database', provider, key }]
}
