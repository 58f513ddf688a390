import { afterAll, beforeAll } from '@jest/globals'
import { governanceContract } from '../../worker/src/governance/governance-contract.ts'
import { incidentsByUrgencyContract } from '../../worker/src/response/clocks/incidents-by-urgency-contract.ts'
import { incidentWorkContract } from '../../worker/src/response/incident-work-contract.ts'
import { historiesContract } from '../../worker/src/response/runs/histories-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { storeOptions } from './store-options.ts'

let server: TestElasticsearch
let store: Store
beforeAll(async () => {
  server = await elasticsearchForTests()
  store = await openElasticsearchStore(storeOptions(server.url))
})
afterAll(async () => {
  await store.close()
  await server.stop()
})

incidentWorkContract(() => store)
incidentsByUrgencyContract(() => store)
historiesContract(() => store)
governanceContract(() => store)
