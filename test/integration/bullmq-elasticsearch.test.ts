import { afterAll, beforeAll } from '@jest/globals'
import { dispatcherContract } from '../../worker/src/jobs/dispatcher-contract.ts'
import { contractTenants } from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { redisForTests, type TestRedis } from '../services/redis.ts'
import { bullmqOn, newPrefix } from './bullmq-on.ts'
import { storeOptions } from './store-options.ts'

let redis: TestRedis
let elasticsearch: TestElasticsearch
beforeAll(async () => {
  redis = await redisForTests()
  elasticsearch = await elasticsearchForTests()
})
afterAll(async () => {
  await redis.stop()
  await elasticsearch.stop()
})

/** A store of its own for each process, as in production: what one writes another finds by search only a while later. */
dispatcherContract('BullMQ and Elasticsearch', async (witness, how) => {
  const stores: Store[] = []
  const openStore = async () => {
    const store = await openElasticsearchStore(storeOptions(elasticsearch.url))
    stores.push(store)
    return store
  }
  const first = await openStore()
  await forgetJobs(first)
  const place = { url: redis.url, prefix: newPrefix() }
  const dispatcher = await bullmqOn({ ...place, store: first }, witness, how)
  return {
    dispatcher,
    again: async (other) => bullmqOn({ ...place, store: await openStore() }, other),
    close: async () => {
      await dispatcher.stop(1000)
      for (const store of stores) await store.close()
    },
  }
})

/** The contract's tenants are the same in every test. */
async function forgetJobs({ jobs }: Store): Promise<void> {
  for (const tenant of contractTenants) {
    const { items } = await jobs.page(tenant, { limit: 1000 })
    await jobs.remove(
      tenant,
      items.map(({ document }) => document.id),
    )
  }
}
