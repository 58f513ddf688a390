import { randomUUID } from 'node:crypto'
import type { Config } from '../config/config.ts'
import type { DataFolder } from '../config/data-folder.ts'
import type { ElasticsearchConfig } from '../config/servers-config.ts'
import type { ElasticOptions } from '../elastic/elastic.ts'
import { durationMs } from '../model/time.ts'
import type { ElasticsearchOptions } from '../store/elasticsearch/open-elasticsearch-store.ts'
import type { SqliteOptions } from '../store/sqlite/database.ts'
import { inspectSqliteStore, openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Inspected, Store } from '../store/store.ts'
import { pause } from './system.ts'

/** Opens the store that the configuration names. */
export async function openStore(config: Config, folder: DataFolder): Promise<Store> {
  if (config.store.kind === 'sqlite') return openSqliteStore(inFile(config, folder))
  const { openElasticsearchStore } = await elasticsearchStore()
  return openElasticsearchStore(inCluster(config))
}

/** Looks at the store that the configuration names, and changes nothing in it. */
export async function inspectStore(config: Config, file: string): Promise<Inspected> {
  if (config.store.kind === 'sqlite') return inspectSqliteStore(inFile(config, { storeFile: file }))
  const { inspectElasticsearchStore } = await elasticsearchStore()
  return inspectElasticsearchStore(inCluster(config))
}

/** Loaded only where it is asked for: the client is a large part of a command's start. */
function elasticsearchStore() {
  return import('../store/elasticsearch/open-elasticsearch-store.ts')
}

function inFile(config: Config, { storeFile }: Pick<DataFolder, 'storeFile'>): SqliteOptions {
  return { file: storeFile, maxBytes: config.store.max_bytes }
}

function inCluster(config: Config): ElasticsearchOptions {
  const { elasticsearch, by_month } = config.store
  if (elasticsearch === undefined) throw new Error('the configuration was not validated')
  return {
    ...elasticOptions(config, elasticsearch),
    nowMs: Date.now,
    writer: randomUUID(),
    byMonth: new Set(by_month),
  }
}

/** How to speak to a configured Elasticsearch; reads the secrets. Throws `config.secret` (user). */
export function elasticOptions({ secret }: Config, given: ElasticsearchConfig): ElasticOptions {
  const { nodes, api_key, username, password, ca, timeout } = given
  return {
    nodes,
    timeoutMs: durationMs(timeout),
    pause,
    random: Math.random,
    ...(api_key === undefined ? {} : { auth: { apiKey: secret(api_key) } }),
    ...(username === undefined || password === undefined
      ? {}
      : { auth: { username, password: secret(password) } }),
    ...(ca === undefined ? {} : { ca: secret(ca) }),
  }
}
