import { elasticsearchForTests } from './elasticsearch.ts'
import { redisForTests } from './redis.ts'

/** Before a run of tests: one Elasticsearch and one Redis for all its files, named in the environment. */
export default async function startServers() {
  const [elasticsearch, redis] = await Promise.all([elasticsearchForTests(), redisForTests()])
  process.env.TEST_ELASTICSEARCH_URL = elasticsearch.url
  process.env.TEST_REDIS_URL = redis.url
  globalThis.serversForTests = [elasticsearch, redis]
  console.log(`\nElasticsearch ${elasticsearch.version}, Redis ${redis.version}`)
}
