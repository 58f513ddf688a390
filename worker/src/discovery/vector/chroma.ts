import { at, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, otherForm, related } from '../answers.ts'
import { type ProviderOptions, providerConnector, type Reading } from '../providers/provider-connector.ts'
import { ITSELF } from '../rest-calls.ts'
import { collectionRef, storeFacts, storeRef } from './vector-store.ts'

const needs = 'a token that may read'
const LIMIT = { limit: '100' }
const calls = {
  '/api/v2/auth/identity': { path: '/api/v2/auth/identity', needs },
  '/api/v2/tenants/{tenant}/databases': { path: '/api/v2/tenants/{tenant}/databases', query: LIMIT, needs },
  '/api/v2/tenants/{tenant}/databases/{database}/collections': {
    path: '/api/v2/tenants/{tenant}/databases/{database}/collections',
    query: LIMIT,
    needs,
  },
}
type Call = keyof typeof calls

/** Where Chroma puts what names no tenant. */
const DEFAULT_TENANT = 'default_tenant'

/** Chroma, version 2 of its interface: the collections of the tenant that the token belongs to. */
export function chromaConnector(options: ProviderOptions) {
  return providerConnector<Call>(
    {
      api: { calls, next: nextPage },
      headers: (key) => ({ authorization: `Bearer ${key}`, 'x-chroma-token': key }),
      tried: '/api/v2/auth/identity',
      readings: [stores],
    },
    options,
  )
}

/** Nothing tells which page is the last one but that there is nothing on the next. */
function nextPage(answer: unknown, url: URL): URL | undefined {
  if (!Array.isArray(answer) || answer.length === 0) return undefined
  const next = new URL(url)
  next.searchParams.set('offset', String(Number(url.searchParams.get('offset') ?? 0) + answer.length))
  return next
}

const stores: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/api/v2/auth/identity', items: ITSELF },
  async seen(identity, asks) {
    const { place } = asks
    const own = stringAt(identity, 'tenant')
    const tenant = own === undefined || own === '*' ? DEFAULT_TENANT : own
    const server = storeRef('chroma', place)
    const name = `Chroma at ${new URL(place.url).host}`
    const things = [{ asset: server, facts: { ...storeFacts(place), name } }]
    const databases = await asks.all({
      call: '/api/v2/tenants/{tenant}/databases',
      items: '',
      input: { tenant },
    })
    for (const one of databases ?? []) {
      const database = named(one, 'name')
      const collections = await asks.all({
        call: '/api/v2/tenants/{tenant}/databases/{database}/collections',
        items: '',
        input: { tenant, database },
      })
      for (const collection of collections ?? []) {
        things.push(collectionIn(collection, { tenant, database }, asks.place))
      }
    }
    return things
  },
}

function collectionIn(
  collection: unknown,
  { tenant, database }: { tenant: string; database: string },
  place: Parameters<typeof storeFacts>[0],
) {
  const name = named(collection, 'name')
  const settings = at(collection, 'configuration_json')
  const model = stringAt(settings, 'embedding_function', 'config', 'model_name')
  const dimensions = numberAt(collection, 'dimension')
  if (dimensions !== undefined && dimensions < 1) throw otherForm(`${name} has ${dimensions} dimensions`)
  return {
    asset: collectionRef('chroma', place, tenant, database, name),
    facts: {
      ...storeFacts(place),
      name,
      dimensions,
      architecture: stringAt(settings, 'hnsw', 'space') ?? stringAt(settings, 'spann', 'space'),
    },
    relations: related(
      ['part_of', storeRef('chroma', place)],
      [
        'uses',
        model === undefined
          ? undefined
          : {
              type: 'embedding_model',
              provider: stringAt(settings, 'embedding_function', 'name') ?? 'chroma',
              key: model,
            },
      ],
    ),
  }
}
