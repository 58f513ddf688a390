import type { AssetFacts, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { assetProvider, providerName } from '../../sources/provider-names.ts'
import type { NamedModel, Part } from './project.ts'

/** Where a file lies: its path, and the name under which things in it are known. */
export interface FilePlace {
  path: string
  key: string
}

/** What a file of a framework says. */
export interface AgentTold {
  models: readonly NamedModel[]
  parts: readonly Part[]
  /** MCP servers that it calls, by the name under which they are known. */
  calls: readonly string[]
}
export const NOTHING: AgentTold = { models: [], parts: [], calls: [] }

export interface AgentFile {
  names?: readonly string[]
  ends?: readonly string[]
  /** Stands in every file of the form: others of the same name are not parsed. */
  marker: string
  form: 'json' | 'yaml' | 'text'
  read(value: unknown, place: FilePlace): AgentTold
}

/** A language model by provider and name as frameworks write them. */
export function modelOf(provider: string | undefined, name: string | undefined): NamedModel | undefined {
  if (provider === undefined || name === undefined) return undefined
  return { type: 'foundation_model', provider: assetProvider(providerName(provider)), name }
}

export function refTo({ type, provider, name }: NamedModel): AssetRef {
  return { type, provider, key: name.slice(0, 1024) }
}

export function uses(models: readonly (NamedModel | undefined)[]): readonly Relation[] {
  return models.filter((one) => one !== undefined).map((model) => ({ kind: 'uses', to: refTo(model) }))
}

/** An agent or application that a file defines. */
export function definedPart(asset: AssetRef, facts: AssetFacts, relations: readonly Relation[] = []): Part {
  const as = asset.type === 'prompt_template' ? 'prompted_by' : 'delegates_to'
  return { as, thing: { asset, facts, relations }, telling: true }
}
