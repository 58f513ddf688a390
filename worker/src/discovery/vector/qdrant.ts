import { at, isObject, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named } from '../answers.ts'
import { type ProviderOptions, providerConnector, type Reading } from '../providers/provider-connector.ts'
import { ITSELF } from '../rest-calls.ts'
import { collectionRef, oneOf, storeFacts, storeRef } from './vector-store.ts'

const needs = 'a key that may read'
const calls = {
  '/': { path: '/', needs },
  '/collections': { path: '/collections', needs },
  '/collections/{name}': { path: '/collections/{name}', needs },
  '/aliases': { path: '/aliases', needs },
}
type Call = keyof typeof calls

/** Qdrant: collections with their vectors and other names. */
export function qdrantConnector(options: ProviderOptions) {
  return providerConnector<Call>(
    {
      api: { calls, next: () => undefined },
      headers: (key) => ({ 'api-key': key }),
      tried: '/collections',
      readings: [server, collections],
    },
    options,
  )
}

const server: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/', items: ITSELF },
  async seen(answer, { place }) {
    const version = stringAt(answer, 'version')
    const facts = { ...storeFacts(place), name: `Qdrant at ${new URL(place.url).host}` }
    return [
      { asset: storeRef('qdrant', place), facts: { ...facts, description: version && `Qdrant ${version}` } },
    ]
  },
}

const collections: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/collections', items: 'result.collections' },
  async seen(item, asks) {
    const name = named(item, 'name')
    const answer = await asks.get('/collections/{name}', { name })
    if (answer === null) return []
    const vectors = vectorsIn(answer)
    const aliases = (await asks.all({ call: '/aliases', items: 'result.aliases' })) ?? []
    const others = aliases
      .filter((one) => stringAt(one, 'collection_name') === name)
      .map((one) => collectionRef('qdrant', asks.place, named(one, 'alias_name')))
    return [
      {
        asset: collectionRef('qdrant', asks.place, name),
        also: others,
        facts: {
          ...storeFacts(asks.place),
          name,
          status: stringAt(answer, 'result', 'status'),
          dimensions: oneOf(vectors.map((one) => numberAt(one, 'size'))),
          architecture: oneOf(vectors.map((one) => stringAt(one, 'distance'))),
        },
        relations: [{ kind: 'part_of', to: storeRef('qdrant', asks.place) }],
      },
    ]
  },
}

/** One kind of vector, or several by name. */
function vectorsIn(answer: unknown): readonly unknown[] {
  const vectors = at(answer, 'result', 'config', 'params', 'vectors')
  if (!isObject(vectors)) return []
  return numberAt(vectors, 'size') === undefined ? Object.values(vectors) : [vectors]
}
