import { expect, test } from '@jest/globals'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { documentsContract } from '../../worker/src/store/documents-contract.ts'
import {
  type ElasticsearchOptions,
  openElasticsearchStore,
} from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import {
  elasticsearchForTests,
  startElasticsearch,
  type TestElasticsearch,
} from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

contractOn('Elasticsearch', elasticsearchForTests)

/** Every tenant is one of few events. */
const byMonth = { has: () => true } as unknown as ReadonlySet<TenantId>

/** Named by `start-servers.mjs` where it can run. */
const newer = process.env['TEST_ELASTICSEARCH_NEWER']
if (newer === undefined) test('no newer one is tried', () => expect(newer).toBeUndefined())
else
  contractOn(`Elasticsearch ${newer}, events by month`, () => startElasticsearch({ version: newer }), {
    byMonth,
  })

function contractOn(
  name: string,
  start: () => Promise<TestElasticsearch>,
  more: Partial<ElasticsearchOptions> = {},
): void {
  documentsContract(name, async () => {
    const server = await start()
    const open = () => openElasticsearchStore({ ...storeOptions(server.url), ...more })
    let store = await open()
    return {
      store,
      async reopen() {
        await store.close()
        store = await open()
        return store
      },
      beside: open,
      async close() {
        await store.close()
        await server.stop()
      },
    }
  })
}
