import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import type { ElasticsearchConfig } from './config-schema.ts'
import type { DataFolder } from './data-folder.ts'
import type { ElasticOptions } from './elastic/elastic.ts'
import { durationMs } from './model/time.ts'
import { openElasticsearchStore } from './store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts'
import type { Store } from './store/store.ts'
import { pause } from './system.ts'

/** Opens the store that the configuration names. */
export function openStore(config: Config, folder: DataFolder): Promise<Store> {
  const { kind, max_bytes, elasticsearch } = config.store
  if (kind === 'sqlite') return openSqliteStore({ file: folder.storeFile, maxBytes: max_bytes })
  if (elasticsearch === undefined) throw new Error('the configuration was not validated')
  return openElasticsearchStore({
    ...elasticOptions(config, elasticsearch),
    nowMs: Date.now,
    writer: randomUUID(),
  })
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
