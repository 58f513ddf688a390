import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { at, isObject, stringAt, wordAt } from '../../sources/json-fields.ts'
import { timeAt } from '../answers.ts'
import type { Place } from './gcp-service.ts'

/** A thing of Google Cloud by its resource name. */
export function gcpRef(type: AssetType, key: string | undefined): AssetRef | undefined {
  return key === undefined ? undefined : { type, provider: 'gcp_vertex', key }
}

/** Resource names hold the project's number or its id; logs have either. */
export function alsoById(asset: AssetRef, { project }: Place): readonly AssetRef[] {
  const key = asset.key.replace(/^projects\/\d+\//, `projects/${project}/`)
  return key === asset.key ? [] : [{ ...asset, key }]
}

/** What every resource tells: where it is, since when and with which labels. */
export function resourceFacts(item: unknown, { project, location }: Place) {
  const labels = at(item, 'labels')
  return {
    cloud_provider: 'gcp',
    cloud_account: project,
    cloud_region: location,
    name: stringAt(item, 'displayName') ?? stringAt(item, 'name')?.split('/').at(-1),
    description: stringAt(item, 'description'),
    created: timeAt(item, 'createTime'),
    encryption_key: stringAt(item, 'encryptionSpec', 'kmsKeyName') ?? null,
    tags: isObject(labels)
      ? Object.fromEntries(Object.keys(labels).map((key) => [key, wordAt(labels, key) ?? '']))
      : {},
  } satisfies { [Name in keyof AssetFacts]?: AssetFacts[Name] | undefined }
}

/** Who reaches an endpoint: a network or Private Service Connect closes it, unless it is opened besides. */
export function exposureOf(item: unknown): { exposure: 'public' | 'vpc'; network_isolated: boolean } {
  const closed =
    at(item, 'publicEndpointEnabled') !== true &&
    (stringAt(item, 'network') !== undefined ||
      at(item, 'enablePrivateServiceConnect') === true ||
      at(item, 'privateServiceConnectConfig', 'enablePrivateServiceConnect') === true)
  return { exposure: closed ? 'vpc' : 'public', network_isolated: closed }
}

/** A model as logs name it: Google's and its partners' by name, one's own by resource name. */
export function gcpModel(given: string | undefined): AssetRef | undefined {
  if (given === undefined) return undefined
  const published = /(?:^|\/)publishers\/[^/]+\/models\/([^/@]+)/.exec(given)?.[1]
  const name = published ?? (given.includes('/') ? undefined : given)
  if (name === undefined) return gcpRef('fine_tuned_model', withoutVersion(given))
  return gcpRef(/embed/i.test(name) ? 'embedding_model' : 'foundation_model', name)
}

/** `projects/P/locations/L/models/M@2` is a version of a model. */
export function withoutVersion(name: string): string {
  return name.replace(/@[^/@]*$/, '')
}

/** Data in Cloud Storage or BigQuery that something was made from or tried on. */
export function dataSet(
  type: 'training_dataset' | 'evaluation_dataset',
  uri: string | undefined,
): AssetRef | undefined {
  const provider = uri?.startsWith('gs://')
    ? 'gcp_storage'
    : uri?.startsWith('bq://')
      ? 'gcp_bigquery'
      : undefined
  if (uri === undefined || provider === undefined) return undefined
  return { type, provider, key: uri.replace(/\/+$/, '') }
}
