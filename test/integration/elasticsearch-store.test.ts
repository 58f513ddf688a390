import { expect, test } from '@jest/globals'
import { documentsContract } from '../../worker/src/store/documents-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import {
  elasticsearchForTests,
  startElasticsearch,
  type TestElasticsearch,
} from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

contractOn('Elasticsearch', elasticsearchForTests)

/** Named by `start-servers.mjs` where it can run. */
const newer = process.env['TEST_ELASTICSEARCH_NEWER']
if (newer === undefined) test('no newer one is tried', () => expect(newer).toBeUndefined())
else contractOn(`Elasticsearch ${newer}`, () => startElasticsearch({ version: newer }))

function contractOn(name: string, start: () => Promise<TestElasticsearch>): void {
  documentsContract(name, async () => {
    const server = await start()
    let store = await openElasticsearchStore(storeOptions(server.url))
    return {
      store,
      async reopen() {
        await store.close()
        store = await openElasticsearchStore(storeOptions(server.url))
        return store
      },
      beside: () => openElasticsearchStore(storeOptions(server.url)),
      async close() {
        await store.close()
        await server.stop()
      },
    }
  })
}
