import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { storeOptions } from '../integration/store-options.ts'
import type { Logs } from './sample.ts'

const SHIFTED_CLOCK = join(import.meta.dirname, 'shifted-clock.mjs')
const PROVISIONING = join(import.meta.dirname, '..', '..', 'provisioning')

/** Which of the two ways to run. */
export type Shape = 'embedded' | 'elasticsearch' | 'scaled-out'

/** What an installation stands on. */
export interface Ground {
  /** Elasticsearch as worker `nth` sees it, and as the test does. */
  elasticsearch?: { seenBy(nth: number): string; direct: string } | undefined
  redis?: string | undefined
  /** Of an embedded one: its data folder, where that is not below its own. */
  data?: string | undefined
  /** Its workers' clocks can be set. */
  clocks?: boolean | undefined
  /** Their time zones. */
  zones?: readonly string[] | undefined
  /** Further rules, and a tenant of its own whose log is at `Installation.burning`. */
  burning?: { rules: string; budget: string } | undefined
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
  /** The log of the tenant with further rules; nobody compares what is found in it. */
  burning: string
  /** Sets the clock of worker `nth` so many milliseconds ahead of the machine's. */
  setClock(nth: number, aheadMs: number): void
  /** The sealing key. */
  key: Uint8Array
  /** The store, past every proxy. */
  openStore(): Promise<Store>
  remove(): void
}

/** Configures an installation on the given logs. */
export function install(shape: Shape, logs: Logs, ground: Ground = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'faults-home-'))
  const tenants = Object.keys(logs.sample.tenants)
  const { elasticsearch, redis, clocks = false, zones = [] } = ground
  const data = (nth: number) => ground.data ?? join(folder, `worker-${nth}`)
  const config = join(folder, 'wachter.yaml')
  const burning = join(folder, 'burning.ndjson')
  const rules = join(folder, 'burning.yml')
  if (ground.burning) writeFileSync(rules, ground.burning.rules)
  const more = ground.burning && { rules, log: burning, budget: ground.burning.budget }
  writeFileSync(config, JSON.stringify(configuration(tenants, logs, more)))
  const key = randomBytes(32)
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, key.toString('hex'), { mode: 0o600 })
  const clockOf = (nth: number) => join(folder, `clock-${nth}`)
  const setClock = (nth: number, aheadMs: number) => {
    // Never seen half written.
    writeFileSync(`${clockOf(nth)}.new`, `${aheadMs}`)
    renameSync(`${clockOf(nth)}.new`, clockOf(nth))
  }
  return {
    shape,
    folder,
    tenants,
    data,
    key,
    burning,
    setClock,
    environment(nth) {
      if (clocks && !existsSync(clockOf(nth))) setClock(nth, 0)
      return {
        WACHTER_CONFIG: config,
        WACHTER_DATA: data(nth),
        WACHTER_KEY_FILE: keyFile,
        WACHTER_API_PORT: '0',
        WACHTER_LOG_LEVEL: 'debug',
        ...(elasticsearch && {
          WACHTER_STORE_KIND: 'elasticsearch',
          WACHTER_STORE_NODES: elasticsearch.seenBy(nth),
        }),
        ...(redis && { WACHTER_JOBS_KIND: 'bullmq', WACHTER_REDIS_URL: redis }),
        ...(zones[nth] !== undefined && { TZ: zones[nth] }),
        ...(clocks && { SHIFTED_CLOCK: clockOf(nth), NODE_OPTIONS: `--import ${SHIFTED_CLOCK}` }),
      }
    },
    openStore: () =>
      elasticsearch === undefined
        ? openSqliteStore({ file: join(data(0), 'wachter.db') })
        : openElasticsearchStore(storeOptions(elasticsearch.direct)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const BURNING_TENANT = 'faults-burning'

/** JSON is YAML. */
function configuration(
  tenants: readonly string[],
  logs: Logs,
  burning: { rules: string; log: string; budget: string } | undefined,
) {
  const sources = logs.sources.map(({ id, tenant, path }) => ({ id, tenant, kind: 'files', paths: [path] }))
  const more = { id: 'burning', tenant: BURNING_TENANT, kind: 'files', paths: [burning?.log] }
  return {
    tenants: [...tenants, ...(burning ? [BURNING_TENANT] : [])].map((id) => ({ id })),
    sources: [...sources, ...(burning ? [more] : [])],
    rules: [join(PROVISIONING, 'rules'), ...(burning ? [burning.rules] : [])],
    incidents: join(PROVISIONING, 'incidents.yaml'),
    // The sample is older than what would be kept.
    store: { retention: { events: '9000d', findings: '9000d', incidents: '9000d' } },
    ...(burning && { evaluation: { budget: burning.budget } }),
  }
}
