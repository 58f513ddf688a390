import { afterAll } from '@jest/globals'
import { logsConnectorContract } from '../../worker/src/discovery/logs/logs-connector-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

logsConnectorContract(async () => {
  const server = await elasticsearchForTests()
  stops.push(server.stop)
  return openElasticsearchStore(storeOptions(server.url))
}, 3)
