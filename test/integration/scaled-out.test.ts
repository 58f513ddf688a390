import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DEMO_END, DEMO_SEED, generateDemo } from '../../worker/src/demo/generate.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { elasticsearchForTests } from '../services/elasticsearch.ts'
import { redisForTests } from '../services/redis.ts'
import { storedVerdicts, verdictsIn } from '../stored-verdicts.ts'
import { type Ended, wachter } from '../wachter-process.ts'
import { storeOptions } from './store-options.ts'

/** What the sample organisation's systems logged, as a shipper puts it into indices: the line, and when it came in. */
async function index(elasticsearch: string, prefix: string): Promise<ReadonlyMap<string, string>> {
  const indices = new Map<string, string>()
  const files = Map.groupBy(generateDemo({ seed: DEMO_SEED, end: DEMO_END }), ({ file }) => file)
  for (const [file, records] of files) {
    const name = `${prefix}-${file.replaceAll('.', '-')}`
    indices.set(name, records[0]?.source ?? '')
    for (let from = 0; from < records.length; from += 1000) {
      const lines = records.slice(from, from + 1000).flatMap(({ raw, at }, nth) => [
        JSON.stringify({ create: { _id: `${from + nth}` } }),
        JSON.stringify({
          '@timestamp': at,
          event: { ingested: at },
          message: raw,
          log: { file: { path: file } },
        }),
      ])
      const answer = await fetch(`${elasticsearch}/${name}/_bulk?refresh=true`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: `${lines.join('\n')}\n`,
      })
      const said = JSON.stringify(await answer.json())
      if (!answer.ok || said.includes('"errors":true')) throw new Error(said.slice(0, 1000))
    }
  }
  return indices
}

const acme = TenantId.parse(`scaled-${process.pid}-${Date.now()}`)
const provisioning = join(import.meta.dirname, '..', '..', 'provisioning')
let folder: string
let stop: () => Promise<void> = async () => {}
let embedded: Awaited<ReturnType<typeof storedVerdicts>>
let scaledOut: typeof embedded
let workers: readonly Ended[]

beforeAll(async () => {
  const [elasticsearch, redis] = await Promise.all([elasticsearchForTests(), redisForTests()])
  stop = async () => {
    await Promise.all([elasticsearch.stop(), redis.stop()])
  }
  folder = mkdtempSync(join(tmpdir(), 'scaled-out-'))
  const indices = await index(elasticsearch.url, `logs-${acme}`)
  const sources = [...indices].map(([name, format], nth) => ({
    id: `source-${nth}`,
    tenant: acme,
    kind: 'elasticsearch',
    index: name,
    format,
    from: 'beginning',
    connection: { nodes: [elasticsearch.url] },
  }))
  const config = { tenants: [{ id: acme }], rules: [join(provisioning, 'rules')], sources }
  const file = join(folder, 'wachter.yaml')
  writeFileSync(
    file,
    JSON.stringify({
      ...config,
      incidents: join(provisioning, 'incidents.yaml'),
      risk: join(provisioning, 'risk.yaml'),
    }),
  )
  writeFileSync(join(folder, 'key'), 'ab'.repeat(32))
  const base = { WACHTER_CONFIG: file, WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'warn' }

  const alone = await wachter(['start', '--once'], {
    env: { ...base, WACHTER_DATA: join(folder, 'embedded') },
  })
  if (alone.code !== 0) throw new Error(alone.stderr.slice(-2000))
  embedded = await storedVerdicts(join(folder, 'embedded'), acme)

  const shared = {
    WACHTER_KEY_FILE: join(folder, 'key'),
    WACHTER_STORE_KIND: 'elasticsearch',
    WACHTER_STORE_NODES: elasticsearch.url,
    WACHTER_JOBS_KIND: 'bullmq',
    WACHTER_REDIS_URL: redis.url,
    WACHTER_REDIS_PREFIX: `${acme}`.slice(0, 32),
  }
  workers = await Promise.all(
    [0, 1, 2].map((nth) =>
      wachter(['start', '--once', '--role', 'worker'], {
        env: { ...base, ...shared, WACHTER_DATA: join(folder, `worker-${nth}`) },
      }),
    ),
  )
  const store = await openElasticsearchStore(storeOptions(elasticsearch.url))
  scaledOut = await verdictsIn(store, acme)
  await store.close()
}, 900_000)

afterAll(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

test('three workers over Elasticsearch and BullMQ find in indices what one process finds, record by record', () => {
  expect(
    workers.map(({ code, stderr }) => ({ code, stderr: code === 0 ? '' : stderr.slice(-1000) })),
  ).toEqual(Array.from({ length: 3 }, () => ({ code: 0, stderr: '' })))
  expect(embedded.findings.length).toBeGreaterThan(300)
  expect({ events: scaledOut.events, quarantined: scaledOut.quarantined }).toEqual({
    events: embedded.events,
    quarantined: embedded.quarantined,
  })
  expect(scaledOut.findings).toEqual(embedded.findings)
  expect(scaledOut.incidents).toEqual(embedded.incidents)
})
