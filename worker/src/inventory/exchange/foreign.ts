import type { RelationKind } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { huggingFaceRepository } from './standard-places.ts'

/** What a document of others calls a thing. */
export interface ForeignName {
  name: string
  group?: string | undefined
  version?: string | undefined
  purl?: string | undefined
}

/** By what a thing of a document of others is known: its repository, else its package URL, else its name and version. */
export function foreignRef(type: AssetType, { name, group, version, purl }: ForeignName): AssetRef {
  const repository = huggingFaceRepository(purl)
  if (repository !== undefined) return { type, provider: 'huggingface', key: keyOf(repository) }
  if (purl !== undefined && purl !== '') return { type, provider: 'purl', key: keyOf(purl) }
  const named = group === undefined || group === '' ? name : `${group}/${name}`
  const key = version === undefined || version === '' ? named : `${named}@${version}`
  return { type, provider: 'declared', key: keyOf(key) }
}

function keyOf(text: string): string {
  return text.slice(0, 1024).toWellFormed()
}

const EMBEDDING = /embedding|feature[-_ ]extraction|sentence[-_ ]similarity/i

/** Whether what a model is for says that it makes embeddings. */
export function isEmbeddingTask(task: string | undefined): boolean {
  return task !== undefined && EMBEDDING.test(task.slice(0, 200))
}

const MODELS: ReadonlySet<AssetType> = new Set<AssetType>([
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
])

export function isModel(type: AssetType): boolean {
  return MODELS.has(type)
}

/** What a plain dependency means, by what is depended on. */
const KINDS: Readonly<Record<AssetType, RelationKind>> = {
  foundation_model: 'uses',
  fine_tuned_model: 'uses',
  embedding_model: 'uses',
  vector_database: 'reads',
  training_dataset: 'reads',
  evaluation_dataset: 'reads',
  ai_agent: 'delegates_to',
  api_endpoint: 'calls',
  guardrail_config: 'guarded_by',
  prompt_template: 'prompted_by',
  mcp_server: 'calls',
  api_key: 'authenticates_with',
  notebook: 'uses',
  ai_application: 'uses',
}

/** What it means that one thing depends on another, where a document says no more than that. */
export function dependencyKind(from: AssetType, to: AssetType): RelationKind {
  if (!isModel(from)) return KINDS[to]
  if (isModel(to)) return 'built_from'
  if (to === 'training_dataset') return 'trained_on'
  return to === 'evaluation_dataset' ? 'evaluated_on' : KINDS[to]
}
