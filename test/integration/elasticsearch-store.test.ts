import { documentsContract } from '../../worker/src/store/documents-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

documentsContract('Elasticsearch', async () => {
  const server = await elasticsearchForTests()
  let store = await openElasticsearchStore(storeOptions(server.url))
  return {
    store,
    async reopen() {
      await store.close()
      store = await openElasticsearchStore(storeOptions(server.url))
      return store
    },
    async close() {
      await store.close()
      await server.stop()
    },
  }
})
