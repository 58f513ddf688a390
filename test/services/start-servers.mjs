import { elasticsearchForTests } from './elasticsearch.ts'
import { findJava, NEWER_VERSION } from './elasticsearch-distribution.ts'
import { redisForTests } from './redis.ts'

/**
 * Before a run of tests: one Elasticsearch and one Redis for all its files, named in the environment. Which Elasticsearch is
 * tried besides is TEST_ELASTICSEARCH_NEWER's to say: none where one was given, or where there is no Java for it.
 */
export default async function startServers() {
  const isGiven = process.env.TEST_ELASTICSEARCH_URL ?? process.env.TEST_ELASTICSEARCH_VERSION
  const newer = isGiven === undefined && findJava(NEWER_VERSION) !== undefined ? NEWER_VERSION : undefined
  if (newer !== undefined) process.env.TEST_ELASTICSEARCH_NEWER ??= newer
  const [elasticsearch, redis] = await Promise.all([elasticsearchForTests(), redisForTests()])
  process.env.TEST_ELASTICSEARCH_URL = elasticsearch.url
  process.env.TEST_REDIS_URL = redis.url
  globalThis.serversForTests = [elasticsearch, redis]
  const besides = newer === undefined ? '' : ` and ${newer}`
  console.log(`\nElasticsearch ${elasticsearch.version}${besides}, Redis ${redis.version}`)
}
