import type { AssetRef } from '../model/event.ts'

/** A model as Bedrock names it, in one form. */
export interface BedrockModel {
  /** Without ARN and without the region prefix of an inference profile: `anthropic.claude-haiku-4-5-20251001-v1:0`. */
  id: string
  /** As given, where that differs. */
  raw: string | undefined
  type: Extract<
    AssetRef['type'],
    'foundation_model' | 'fine_tuned_model' | 'api_endpoint' | 'prompt_template'
  >
}

/** Kinds of ARN that may stand for a model; what stands after the kind is its id. */
const TYPES: ReadonlyMap<string, BedrockModel['type']> = new Map<string, BedrockModel['type']>([
  ['custom-model', 'fine_tuned_model'],
  ['imported-model', 'fine_tuned_model'],
  ['custom-model-deployment', 'api_endpoint'],
  ['application-inference-profile', 'api_endpoint'],
  ['provisioned-model', 'api_endpoint'],
  ['prompt-router', 'api_endpoint'],
  ['default-prompt-router', 'api_endpoint'],
  ['endpoint', 'api_endpoint'],
  ['prompt', 'prompt_template'],
])

/**
 * Geographies of cross-region inference profiles (Bedrock user guide, "Supported Regions and models for inference
 * profiles"); one counts only before a vendor (`us.anthropic.`), never alone.
 */
const REGION = /^(?:us-gov|us|eu|apac|ap|global|jp|au|ca|sa|mx|uk|me|af|il|in|kr|sg)\.(?=[a-z0-9-]+\.)/

/** A model id, a region-prefixed profile id or any Bedrock ARN as a model; undefined for an empty one. */
export function bedrockModel(given: string | undefined): BedrockModel | undefined {
  if (given === undefined || given === '') return undefined
  const { kind, name } = parts(given)
  const id = name.replace(REGION, '')
  return { id, raw: id === given ? undefined : given, type: TYPES.get(kind) ?? 'foundation_model' }
}

function parts(given: string): { kind: string; name: string } {
  if (!given.startsWith('arn:')) return { kind: '', name: given }
  const resource = given.split(':').slice(5).join(':')
  const slash = resource.indexOf('/')
  return slash < 0 || slash === resource.length - 1
    ? { kind: '', name: resource || given }
    : { kind: resource.slice(0, slash), name: resource.slice(slash + 1) }
}
