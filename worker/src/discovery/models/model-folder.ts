import { hash } from 'node:crypto'
import type { AssetFacts, Relation } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { parsedJson, stringAt, stringsAt } from '../../sources/json-fields.ts'
import type { Seen } from '../connector.ts'
import { modelCard } from './model-card.ts'
import type { FileFacts } from './model-file.ts'

/** The small files of a model folder that say what it is, by name. */
export type FolderTexts = ReadonlyMap<string, string>

/** Names of those files. */
export const TELLING_FILES: ReadonlySet<string> = new Set([
  'config.json',
  'adapter_config.json',
  'model_index.json',
  'tokenizer_config.json',
  'chat_template.jinja',
  'modules.json',
  'README.md',
])

/** Whether these are a model's (seed 001, phase 1: a configuration with a model type or architectures). */
export function isModelFolder(texts: FolderTexts): boolean {
  const config = parsedJson(texts.get('config.json') ?? '')
  return (
    stringAt(config, 'model_type') !== undefined ||
    stringsAt(config, 'architectures') !== undefined ||
    texts.has('adapter_config.json') ||
    pipelineOf(texts) !== undefined
  )
}

/** The class of a pipeline of several models (diffusers). */
function pipelineOf(texts: FolderTexts): string | undefined {
  return stringAt(parsedJson(texts.get('model_index.json') ?? ''), '_class_name')
}

/** Where a folder is, and which repository of the hub it is a copy of, where its place tells. */
export interface FolderPlace {
  path: string
  repository?: string
  revision?: string
}

/** The model that lies in a folder: what its files say, with those of its weights taken together. */
export function modelInFolder(place: FolderPlace, texts: FolderTexts, weights: readonly FileFacts[]): Seen {
  const config = parsedJson(texts.get('config.json') ?? '')
  const adapter = parsedJson(texts.get('adapter_config.json') ?? '')
  const card = modelCard(texts.get('README.md') ?? '')
  const named = stringAt(config, '_name_or_path')
  // A path of the machine it was trained on is no name.
  const repository = place.repository ?? (named !== undefined && REPOSITORY.test(named) ? named : undefined)
  const folder = place.path.split('/').filter(Boolean).at(-1) ?? place.path
  const bases = [stringAt(adapter, 'base_model_name_or_path'), ...card.baseModels].filter(
    (one) => one !== undefined,
  )
  const parameters = weights.reduce((sum, { parameters: count }) => sum + (count ?? 0), 0)
  const own: AssetRef = { type: typeOf(texts, bases), provider: 'huggingface', key: repository ?? place.path }
  return {
    asset: own,
    facts: {
      name: repository ?? folder,
      model_provider: 'huggingface',
      model_name: repository ?? folder,
      model_version: place.revision,
      self_hosted: true,
      source_url: repository === undefined ? undefined : `https://huggingface.co/${repository}`,
      license: card.license,
      architecture:
        stringsAt(config, 'architectures')?.[0] ?? stringAt(config, 'model_type') ?? pipelineOf(texts),
      parameter_count: parameters > 0 ? inWords(parameters) : undefined,
      chat_template_sha256: templateHash(texts),
      place: place.path,
      ...weightsTogether(weights),
    },
    relations: [...bases.map(builtFrom), ...card.datasets.map(trainedOn)],
  }
}

const REPOSITORY = /^[\w.-]{1,96}\/[\w.-]{1,96}$/

function typeOf(texts: FolderTexts, bases: readonly string[]): AssetRef['type'] {
  // sentence-transformers' own list of modules: it gives vectors.
  if (texts.has('modules.json')) return 'embedding_model'
  return bases.length > 0 ? 'fine_tuned_model' : 'foundation_model'
}

function weightsTogether(weights: readonly FileFacts[]): Pick<AssetFacts, 'digests' | 'unsafe_load'> {
  const digests = [...new Set(weights.flatMap(({ facts }) => facts.digests ?? []))].sort()
  const unsafe = [...new Set(weights.flatMap(({ facts }) => facts.unsafe_load ?? []))].sort()
  return {
    ...(digests.length > 0 ? { digests } : {}),
    ...(weights.length > 0 ? { unsafe_load: unsafe } : {}),
  }
}

function templateHash(texts: FolderTexts): string | undefined {
  const template =
    texts.get('chat_template.jinja') ??
    stringAt(parsedJson(texts.get('tokenizer_config.json') ?? ''), 'chat_template')
  return template === undefined ? undefined : hash('sha256', template, 'hex')
}

/** As people write it: 7.2B, 135M. */
function inWords(parameters: number): string {
  if (parameters >= 1e9) return `${(parameters / 1e9).toFixed(1)}B`
  return parameters >= 1e6 ? `${Math.round(parameters / 1e6)}M` : `${parameters}`
}

function builtFrom(base: string): Relation {
  return {
    kind: 'built_from',
    to: { type: 'foundation_model', provider: 'huggingface', key: base.slice(0, 1024) },
  }
}

function trainedOn(dataset: string): Relation {
  return {
    kind: 'trained_on',
    to: { type: 'training_dataset', provider: 'huggingface', key: dataset.slice(0, 1024) },
  }
}
