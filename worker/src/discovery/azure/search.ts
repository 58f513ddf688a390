import { at, booleanAt, isObject, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { azureRef, exposureIn, identityIn, loggingOf, resourceFacts } from './azure-answers.ts'
import { azureService, type Reading } from './azure-service.ts'

/** "Azure AI Search": names are unique in the world, and the service's address is made of them. */
function endpointOf(item: unknown): string {
  return stringAt(item, 'properties', 'endpoint') ?? `https://${named(item, 'name')}.search.windows.net`
}

/** What a service and all its indexes have in common. */
function common(item: unknown) {
  const local = booleanAt(item, 'properties', 'disableLocalAuth') !== true
  return {
    ...exposureIn(item),
    authentication: local ? ('key' as const) : ('identity' as const),
    self_hosted: false,
  }
}

const services: Reading = {
  types: ['vector_database'],
  list: { call: 'Microsoft.Search/searchServices', items: 'value' },
  async seen(item, asks) {
    const id = named(item, 'id')
    return [
      {
        asset: { type: 'vector_database', provider: 'azure_search', key: id },
        also: [{ type: 'vector_database', provider: 'azure_search', key: named(item, 'name') }],
        facts: {
          ...resourceFacts(item, asks.place),
          ...common(item),
          endpoint: endpointOf(item),
          identity: identityIn(item),
          logging: await loggingOf(id, asks),
        },
      },
    ]
  },
}

/** Indexes, by the service's own interface. */
const indexes: Reading = {
  name: 'search/indexes',
  types: ['vector_database'],
  list: { call: 'Microsoft.Search/searchServices', items: 'value' },
  async seen(item, asks) {
    const id = named(item, 'id')
    const input = { endpoint: endpointOf(item) }
    const found = await asks.all({ call: 'search/indexes', items: 'value', input })
    return found?.map((index): Seen => {
      const name = named(index, 'name')
      const vectors = listAt(index, 'fields').filter((field) => numberAt(field, 'dimensions') !== undefined)
      const key = at(index, 'encryptionKey')
      const vault = stringAt(key, 'keyVaultUri')?.replace(/\/+$/, '')
      return {
        asset: { type: 'vector_database', provider: 'azure_search', key: `${id}/indexes/${name}` },
        also: [{ type: 'vector_database', provider: 'azure_search', key: `${named(item, 'name')}/${name}` }],
        facts: {
          ...common(item),
          cloud_provider: 'azure',
          cloud_account: asks.place.subscription,
          cloud_region: resourceFacts(item, asks.place).cloud_region,
          name,
          dimensions: numberAt(vectors[0], 'dimensions'),
          architecture: stringAt(index, 'vectorSearch', 'algorithms', 0, 'kind'),
          encryption_key: isObject(key) ? [vault, 'keys', stringAt(key, 'keyVaultKeyName')].join('/') : null,
        },
        relations: related(['part_of', azureRef('vector_database', 'search', id)]),
      }
    })
  },
}

export const search = azureService('search', [services, indexes])
