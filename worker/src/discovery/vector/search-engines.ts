import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, numberAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { assetProvider, providerName } from '../../sources/provider-names.ts'
import { otherForm, related } from '../answers.ts'
import type { Seen } from '../connector.ts'
import {
  type Asks,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from '../providers/provider-connector.ts'
import { ITSELF } from '../rest-calls.ts'
import { collectionRef, oneOf, storeFacts, storeRef, writers } from './vector-store.ts'

const MAPPINGS = {
  '/_mapping': { path: '/_mapping', query: { expand_wildcards: 'open' }, needs: 'view_index_metadata' },
}

const elasticsearchCalls = {
  '/': { path: '/', needs: 'monitor' },
  ...MAPPINGS,
  '/_inference': { path: '/_inference', needs: 'monitor_inference' },
  '/_security/role': { path: '/_security/role', needs: 'read_security' },
  '/_security/user': { path: '/_security/user', needs: 'read_security' },
}
const opensearchCalls = {
  '/': { path: '/', needs: 'cluster:monitor/main' },
  ...MAPPINGS,
  '/_plugins/_security/api/roles': { path: '/_plugins/_security/api/roles', needs: 'restapi:admin/roles' },
  '/_plugins/_security/api/rolesmapping': {
    path: '/_plugins/_security/api/rolesmapping',
    needs: 'restapi:admin/rolesmapping',
  },
}
type ElasticsearchCall = keyof typeof elasticsearchCalls
type OpensearchCall = keyof typeof opensearchCalls

/** Elasticsearch: indices with fields of vectors, the models that fill them, and who may write into them. */
export function elasticsearchConnector(options: ProviderOptions) {
  const readings = [
    server<ElasticsearchCall>('elasticsearch'),
    indices<ElasticsearchCall>('elasticsearch', { writers: elasticsearchWriters, models: inferenceModels }),
  ]
  const api = { calls: elasticsearchCalls, next: () => undefined, holdsNothing: isUnknownHere }
  return providerConnector<ElasticsearchCall>({ api, headers, tried: '/_mapping', readings }, options)
}

/** OpenSearch: indices with fields of vectors, and who may write into them. */
export function opensearchConnector(options: ProviderOptions) {
  const readings = [
    server<OpensearchCall>('opensearch'),
    indices<OpensearchCall>('opensearch', { writers: opensearchWriters }),
  ]
  const api = { calls: opensearchCalls, next: () => undefined, holdsNothing: isUnknownHere }
  return providerConnector<OpensearchCall>({ api, headers, tried: '/_mapping', readings }, options)
}

/** The secret is a whole header: of a user, or an API key. */
function headers(authorization: string) {
  return { authorization }
}

/** A server without the feature knows no such address: security that is switched off, an older version. */
function isUnknownHere(refusal: unknown): boolean {
  const status = numberAt(refusal, 'status')
  return status === 400 || status === 404 || status === 405
}

function server<Call extends string>(provider: string): Reading<Call | '/'> {
  return {
    types: ['vector_database'],
    list: { call: '/', items: ITSELF },
    async seen(answer, { place }) {
      const version = stringAt(answer, 'version', 'number')
      const name = stringAt(answer, 'cluster_name') ?? `${provider} at ${new URL(place.url).host}`
      const facts = { ...storeFacts(place), name, description: version && `${provider} ${version}` }
      return [{ asset: storeRef(provider, place), facts }]
    },
  }
}

/** Who may write into an index; undefined where it could not be asked. */
type Writers = (index: string) => readonly string[]
interface Knows<Call extends string> {
  writers(asks: Asks<Call>): Promise<Writers | undefined>
  /** Models by the name under which fields use them. */
  models?(asks: Asks<Call>): Promise<ReadonlyMap<string, unknown> | undefined>
}

function indices<Call extends string>(provider: string, knows: Knows<Call>): Reading<Call | '/_mapping'> {
  return {
    types: ['vector_database'],
    list: { call: '/_mapping', items: ITSELF },
    async seen(answer, asks) {
      const held = Object.entries(isObject(answer) ? answer : {}).flatMap(([index, value]) => {
        if (!isObject(at(value, 'mappings'))) throw otherForm(`${index} has no mappings`)
        const fields = vectorFields(at(value, 'mappings', 'properties'))
        return fields.length === 0 ? [] : [{ index, fields }]
      })
      // Nothing to ask for where there are no vectors.
      const mayWrite = held.length === 0 ? undefined : await knows.writers(asks as Asks<Call>)
      const models = held.length === 0 ? undefined : await knows.models?.(asks as Asks<Call>)
      return held.map(
        ({ index, fields }): Seen => ({
          asset: collectionRef(provider, asks.place, index),
          facts: {
            ...storeFacts(asks.place),
            name: index,
            dimensions: oneOf(fields.map(dimensionsOf)),
            architecture: oneOf(fields.map(distanceOf)),
            ...writers(asks.place, mayWrite?.(index)),
          },
          relations: related(
            ['part_of', storeRef(provider, asks.place)],
            ...fields.map(
              (field) => ['uses', modelOf(models?.get(stringAt(field, 'inference_id') ?? ''))] as const,
            ),
          ),
        }),
      )
    },
  }
}

function modelOf(endpoint: unknown): AssetRef | undefined {
  const key = stringAt(endpoint, 'service_settings', 'model_id')
  if (key === undefined) return undefined
  return {
    type: 'embedding_model',
    provider: assetProvider(providerName(stringAt(endpoint, 'service') ?? 'elasticsearch')),
    key,
  }
}

const VECTORS: ReadonlySet<string> = new Set([
  'dense_vector',
  'sparse_vector',
  'semantic_text',
  'knn_vector',
  'rank_vectors',
])
/** Elasticsearch allows 20 levels, OpenSearch too. */
const DEEPEST = 32

/** Fields of vectors at any level. */
function vectorFields(properties: unknown, depth = 0): readonly unknown[] {
  if (!isObject(properties) || depth > DEEPEST) return []
  return Object.values(properties).flatMap((field) => [
    ...(VECTORS.has(stringAt(field, 'type') ?? '') ? [field] : []),
    ...vectorFields(at(field, 'properties'), depth + 1),
  ])
}

function dimensionsOf(field: unknown): number | undefined {
  return (
    numberAt(field, 'dims') ?? numberAt(field, 'dimension') ?? numberAt(field, 'model_settings', 'dimensions')
  )
}

function distanceOf(field: unknown): string | undefined {
  return (
    stringAt(field, 'similarity') ??
    stringAt(field, 'space_type') ??
    stringAt(field, 'method', 'space_type') ??
    stringAt(field, 'model_settings', 'similarity')
  )
}

async function inferenceModels(
  asks: Asks<ElasticsearchCall>,
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const endpoints = await asks.all({ call: '/_inference', items: 'endpoints' })
  return endpoints && new Map(endpoints.map((one) => [stringAt(one, 'inference_id') ?? '', one]))
}

const ELASTIC_WRITES: ReadonlySet<string> = new Set([
  ...['all', 'write', 'index', 'create', 'create_doc', 'delete'],
])

async function elasticsearchWriters(asks: Asks<ElasticsearchCall>): Promise<Writers | undefined> {
  const [roles] = (await asks.all({ call: '/_security/role', items: ITSELF })) ?? [undefined]
  const [users] = (await asks.all({ call: '/_security/user', items: ITSELF })) ?? [undefined]
  if (!isObject(roles) || !isObject(users)) return undefined
  return (index) => {
    const writing = new Set(
      Object.keys(roles).filter((role) =>
        listAt(roles, role, 'indices').some(
          (one) =>
            (stringsAt(one, 'privileges') ?? []).some((privilege) => ELASTIC_WRITES.has(privilege)) &&
            (stringsAt(one, 'names') ?? []).some((pattern) => matches(pattern, index)),
        ),
      ),
    )
    return Object.keys(users).filter(
      (user) =>
        at(users, user, 'enabled') !== false &&
        (stringsAt(users, user, 'roles') ?? []).some((role) => writing.has(role)),
    )
  }
}

const OPENSEARCH_WRITES =
  /^(\*|indices:\*|indices:data\/(write\/)?\*|indices:data\/write\/.*|indices_all|data_access|crud|write|index|delete|unlimited)$/

async function opensearchWriters(asks: Asks<OpensearchCall>): Promise<Writers | undefined> {
  const [roles] = (await asks.all({ call: '/_plugins/_security/api/roles', items: ITSELF })) ?? [undefined]
  const [mappings] = (await asks.all({ call: '/_plugins/_security/api/rolesmapping', items: ITSELF })) ?? [
    undefined,
  ]
  if (!isObject(roles) || !isObject(mappings)) return undefined
  return (index) =>
    Object.keys(roles)
      .filter((role) =>
        listAt(roles, role, 'index_permissions').some(
          (one) =>
            (stringsAt(one, 'allowed_actions') ?? []).some((action) => OPENSEARCH_WRITES.test(action)) &&
            (stringsAt(one, 'index_patterns') ?? []).some((pattern) => matches(pattern, index)),
        ),
      )
      .flatMap((role) => [
        ...(stringsAt(mappings, role, 'users') ?? []),
        ...(stringsAt(mappings, role, 'backend_roles') ?? []).map((one) => `backend role ${one}`),
      ])
}

/** Whether a pattern with `*` names an index. Each star takes what the next literal allows, so that it is linear. */
export function matches(pattern: string, index: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return pattern === index
  const last = rest.pop() ?? ''
  if (!index.startsWith(first) || !index.endsWith(last)) return false
  let at = first.length
  const end = index.length - last.length
  for (const literal of rest) {
    const found = index.indexOf(literal, at)
    if (found < 0) return false
    at = found + literal.length
  }
  return at <= end
}
