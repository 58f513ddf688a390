import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { documentsContract } from '../../worker/src/store/documents-contract.ts'
import {
  type ElasticsearchOptions,
  openElasticsearchStore,
} from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'

documentsContract('Elasticsearch', async () => {
  const server = await elasticsearchForTests()
  const options: ElasticsearchOptions = {
    nodes: [server.url],
    pause: (ms) => pause(ms),
    random: Math.random,
    nowMs: Date.now,
    writer: randomUUID(),
  }
  let store = await openElasticsearchStore(options)
  return {
    store,
    async reopen() {
      await store.close()
      store = await openElasticsearchStore(options)
      return store
    },
    async close() {
      await store.close()
      await server.stop()
    },
  }
})
