import type { AssetRef } from '../model/event.ts'
import { bedrockModel } from './bedrock-model.ts'
import { at, stringAt } from './json-fields.ts'

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
