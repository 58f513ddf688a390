import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { storeOptions } from '../integration/store-options.ts'
import type { Logs } from './sample.ts'

const PROVISIONING = join(import.meta.dirname, '..', '..', 'provisioning')

/** Which of the two ways to run. */
export type Shape = 'embedded' | 'elasticsearch' | 'scaled-out'

/** Where the servers of an installation are, as its workers see them. */
export interface Addresses {
  elasticsearch?: string | undefined
  redis?: string | undefined
}

/** What the workers of one installation share. */
export interface Installation {
  shape: Shape
  /** Of the installation as a whole; a test may put files of its own into it. */
  folder: string
  tenants: readonly string[]
  /** The environment of its worker `nth`. */
  environment(nth: number): Readonly<Record<string, string>>
  /** The folder of its worker `nth`. */
  data(nth: number): string
  /** The sealing key. */
  key: Uint8Array
  /** The store, past every proxy. */
  openStore(): Promise<Store>
  remove(): void
}

/** Configures an installation on the given logs. `direct` is Elasticsearch as the test sees it. */
export function install(
  shape: Shape,
  logs: Logs,
  { seen, direct, data }: { seen: Addresses; direct?: string | undefined; data?: string | undefined },
): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'faults-home-'))
  const tenants = Object.keys(logs.sample.tenants)
  const dataOf = (nth: number) => data ?? join(folder, `worker-${nth}`)
  const config = join(folder, 'wachter.yaml')
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      tenants: tenants.map((id) => ({ id })),
      sources: logs.sources.map(({ id, tenant, path }) => ({ id, tenant, kind: 'files', paths: [path] })),
      rules: [join(PROVISIONING, 'rules')],
      incidents: join(PROVISIONING, 'incidents.yaml'),
      // The sample is older than what would be kept.
      store: { retention: { events: '9000d', findings: '9000d', incidents: '9000d' } },
    }),
  )
  const key = randomBytes(32)
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, key.toString('hex'), { mode: 0o600 })
  const servers: Record<string, string> = {
    ...(shape === 'embedded' ? {} : { WACHTER_STORE_KIND: 'elasticsearch' }),
    ...(seen.elasticsearch === undefined ? {} : { WACHTER_STORE_NODES: seen.elasticsearch }),
    ...(shape === 'scaled-out' ? { WACHTER_JOBS_KIND: 'bullmq' } : {}),
    ...(seen.redis === undefined ? {} : { WACHTER_REDIS_URL: seen.redis }),
  }
  return {
    shape,
    folder,
    tenants,
    environment: (nth) => ({
      WACHTER_CONFIG: config,
      WACHTER_DATA: dataOf(nth),
      WACHTER_KEY_FILE: keyFile,
      WACHTER_API_PORT: '0',
      WACHTER_LOG_LEVEL: 'debug',
      ...servers,
    }),
    data: dataOf,
    key,
    openStore() {
      if (shape === 'embedded') return openSqliteStore({ file: join(dataOf(0), 'wachter.db') })
      if (direct === undefined) throw new Error('there is no Elasticsearch')
      return openElasticsearchStore(storeOptions(direct))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
