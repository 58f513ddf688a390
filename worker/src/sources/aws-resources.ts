import type { AssetRef } from '../model/event.ts'
import type { EventDraft } from '../model/source.ts'
import { bedrockModel } from './bedrock-model.ts'

/** Kinds of resource in ARNs that are AI assets, named as logs and the inventory name them. */
const KINDS: readonly (readonly [service: string, kind: string, type: AssetRef['type'], provider: string])[] =
  [
    ['bedrock', 'agent', 'ai_agent', 'aws_bedrock'],
    ['bedrock', 'agent-alias', 'ai_agent', 'aws_bedrock'],
    ['bedrock', 'guardrail', 'guardrail_config', 'aws_bedrock'],
    ['bedrock', 'knowledge-base', 'vector_database', 'aws_bedrock'],
    ['bedrock', 'flow', 'ai_application', 'aws_bedrock'],
    ['bedrock', 'prompt', 'prompt_template', 'aws_bedrock'],
    ['bedrock-agentcore', 'runtime', 'ai_agent', 'aws_bedrock'],
    ['bedrock-agentcore', 'harness', 'ai_agent', 'aws_bedrock'],
    ['bedrock-agentcore', 'gateway', 'mcp_server', 'aws_bedrock'],
    ['bedrock-agentcore', 'memory', 'vector_database', 'aws_bedrock'],
    ['bedrock-agentcore', 'policy-engine', 'guardrail_config', 'aws_bedrock'],
    ['bedrock-agentcore', 'token-vault', 'api_key', 'aws_bedrock'],
    ['bedrock-agentcore', 'browser-custom', 'ai_application', 'aws_bedrock'],
    ['bedrock-agentcore', 'code-interpreter-custom', 'ai_application', 'aws_bedrock'],
    ['sagemaker', 'endpoint', 'api_endpoint', 'aws_sagemaker'],
    ['sagemaker', 'model', 'fine_tuned_model', 'aws_sagemaker'],
    ['sagemaker', 'model-package', 'fine_tuned_model', 'aws_sagemaker'],
    ['sagemaker', 'training-job', 'fine_tuned_model', 'aws_sagemaker'],
    ['sagemaker', 'feature-group', 'training_dataset', 'aws_sagemaker'],
    ['sagemaker', 'notebook-instance', 'notebook', 'aws_sagemaker'],
    ['sagemaker', 'domain', 'notebook', 'aws_sagemaker'],
    ['sagemaker', 'mlflow-tracking-server', 'ai_application', 'aws_sagemaker'],
    ['lambda', 'function', 'ai_application', 'aws_lambda'],
    ['kendra', 'index', 'vector_database', 'aws_kendra'],
    ['qbusiness', 'application', 'ai_application', 'aws_qbusiness'],
    ['s3vectors', 'bucket', 'vector_database', 'aws_s3vectors'],
    ['aoss', 'collection', 'vector_database', 'aws_opensearch'],
  ]

/** Kinds in Bedrock's ARNs that stand for a model; logs know them by what stands behind. */
const MODELS: ReadonlySet<string> = new Set([
  'foundation-model',
  'custom-model',
  'custom-model-deployment',
  'imported-model',
  'inference-profile',
  'application-inference-profile',
  'provisioned-model',
  'prompt-router',
  'default-prompt-router',
])

/** Where in `KINDS`, by service and kind with a blank between. */
const assets: ReadonlyMap<string, { type: AssetRef['type']; provider: string }> = new Map(
  KINDS.map(([service, kind, type, provider]) => [`${service} ${kind}`, { type, provider }]),
)

const LONGEST_KEY = 1024

/**
 * What findings tell of resources: their ids as they stand, those of them that the inventory may know, and the machine.
 * A function that an agent calls is known by its ARN without version; keys of a session are nobody's to keep.
 */
export function resourceFields(ids: readonly (string | undefined)[]): EventDraft['fields'] {
  const known = [...new Set(ids.filter((id) => id !== undefined))]
  const refs = new Map(known.flatMap(refsOf).map((ref) => [`${ref.type} ${ref.key}`, ref]))
  return {
    'resource.id': known,
    'wachter.asset.refs': [...refs.values()],
    'host.id': known.map((id) => INSTANCE.exec(id)?.[1]).find((instance) => instance !== undefined),
  }
}

/** An EC2 instance, by id or ARN. */
const INSTANCE = /^(?:arn:[^:]{1,32}:ec2:[^:]{0,32}:\d{0,12}:instance\/)?(i-[0-9a-f]{8,17})$/
/** A long-term access key, bare or as GuardDuty names it in Security Hub. */
const KEY = /^(?:AWS::IAM::AccessKey:)?(AKIA[A-Z0-9]{12,28})$/

function refsOf(id: string): AssetRef[] {
  if (id.length > LONGEST_KEY) return []
  const key = KEY.exec(id)?.[1]
  if (key !== undefined) return [{ type: 'api_key', provider: 'aws', key }]
  const [arn, , service = '', , , ...rest] = id.split(':')
  if (arn !== 'arn') return []
  const [kind = ''] = rest.join(':').split(/[/:]/, 1)
  if (service === 'bedrock' && MODELS.has(kind)) {
    const model = bedrockModel(id)
    return model === undefined ? [] : [{ type: model.type, provider: 'aws_bedrock', key: model.id }]
  }
  const asset = assets.get(`${service} ${kind}`)
  if (asset === undefined) return []
  return [{ ...asset, key: service === 'lambda' ? id.split(':').slice(0, 7).join(':') : id }]
}
