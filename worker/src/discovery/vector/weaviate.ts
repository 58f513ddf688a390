import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { assetProvider, providerName } from '../../sources/provider-names.ts'
import { named, related } from '../answers.ts'
import type { Refusal } from '../json-client.ts'
import {
  type Asks,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from '../providers/provider-connector.ts'
import { ITSELF } from '../rest-calls.ts'
import { collectionRef, oneOf, storeFacts, storeRef, writers } from './vector-store.ts'

const calls = {
  '/v1/meta': { path: '/v1/meta', needs: 'a key that is known' },
  '/v1/schema': { path: '/v1/schema', needs: 'read_collections' },
  '/v1/authz/roles': { path: '/v1/authz/roles', needs: 'read_roles' },
  '/v1/authz/roles/{role}/user-assignments': {
    path: '/v1/authz/roles/{role}/user-assignments',
    needs: 'read_roles',
  },
}
type Call = keyof typeof calls

/** Weaviate: collections with the models that make their vectors, and who may write into them. */
export function weaviateConnector(options: ProviderOptions) {
  return providerConnector<Call>(
    {
      api: { calls, next: () => undefined, holdsNothing: isWithoutRoles },
      headers: (key) => ({ authorization: `Bearer ${key}` }),
      tried: '/v1/schema',
      readings: [server, collections],
    },
    options,
  )
}

/** A server that does not know roles says so in one of several ways. */
function isWithoutRoles(refusal: unknown): boolean {
  const status = numberAt(refusal, 'status' satisfies keyof Refusal)
  return status === 405 || status === 422 || status === 501
}

const server: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/v1/meta', items: ITSELF },
  async seen(answer, { place }) {
    const version = stringAt(answer, 'version')
    const name = `Weaviate at ${new URL(place.url).host}`
    const description = version && `Weaviate ${version}`
    return [{ asset: storeRef('weaviate', place), facts: { ...storeFacts(place), name, description } }]
  },
}

const collections: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/v1/schema', items: 'classes' },
  async seen(item, asks) {
    const name = named(item, 'class')
    const vectors = vectorsIn(item)
    return [
      {
        asset: collectionRef('weaviate', asks.place, name),
        facts: {
          ...storeFacts(asks.place),
          name,
          description: stringAt(item, 'description'),
          dimensions: oneOf(vectors.map(({ module }) => numberAt(module, 'dimensions'))),
          architecture: oneOf(vectors.map(({ distance }) => distance)),
          ...writers(asks.place, await writersOf(name, asks)),
        },
        relations: related(
          ['part_of', storeRef('weaviate', asks.place)],
          ...vectors.map(({ vectorizer, module }) => ['uses', modelOf(vectorizer, module)] as const),
        ),
      },
    ]
  },
}

interface Vector {
  vectorizer: string | undefined
  /** The vectoriser's own settings. */
  module: unknown
  distance: string | undefined
}

/** Named vectors, or the one without a name of older collections. */
function vectorsIn(item: unknown): readonly Vector[] {
  const configured = at(item, 'vectorConfig')
  if (isObject(configured)) {
    return Object.values(configured).map((one) => {
      const vectorizers = at(one, 'vectorizer')
      const [vectorizer, module] = Object.entries(isObject(vectorizers) ? vectorizers : {})[0] ?? []
      return { vectorizer, module, distance: stringAt(one, 'vectorIndexConfig', 'distance') }
    })
  }
  const vectorizer = stringAt(item, 'vectorizer')
  const module = vectorizer === undefined ? undefined : at(item, 'moduleConfig', vectorizer)
  return [{ vectorizer, module, distance: stringAt(item, 'vectorIndexConfig', 'distance') }]
}

/** `text2vec-openai` with its model. */
function modelOf(vectorizer: string | undefined, module: unknown): AssetRef | undefined {
  const provider = /^(?:text|multi|img)2vec-([a-z0-9-]{1,40})$/.exec(vectorizer ?? '')?.[1]
  const key = stringAt(module, 'model') ?? stringAt(module, 'modelId')
  if (provider === undefined || key === undefined) return undefined
  return { type: 'embedding_model', provider: assetProvider(providerName(provider)), key }
}

const WRITES: ReadonlySet<string> = new Set(['create_data', 'update_data', 'manage_data'])

/** Users whose roles may write; none where the server knows no roles, unknown where it could not be asked. */
async function writersOf(name: string, asks: Asks<Call>): Promise<readonly string[] | undefined> {
  const roles = await asks.all({ call: '/v1/authz/roles', items: '' })
  if (roles === undefined) return undefined
  const users: string[] = []
  for (const role of roles) {
    if (!listAt(role, 'permissions').some((one) => mayWrite(one, name))) continue
    const listed = await asks.all({
      call: '/v1/authz/roles/{role}/user-assignments',
      items: '',
      input: { role: named(role, 'name') },
    })
    if (listed === undefined) return undefined
    users.push(...listed.flatMap((one) => stringAt(one, 'userId') ?? []))
  }
  return users
}

function mayWrite(permission: unknown, name: string): boolean {
  if (!WRITES.has(stringAt(permission, 'action') ?? '')) return false
  const given = stringAt(permission, 'data', 'collection') ?? '*'
  return given.endsWith('*') ? name.startsWith(given.slice(0, -1)) : given === name
}
