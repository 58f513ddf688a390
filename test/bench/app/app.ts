import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openInventory } from '../../../worker/src/composition/open-inventory.ts'
import { systemClock } from '../../../worker/src/composition/system.ts'
import { STORE_FILE } from '../../../worker/src/config/data-folder.ts'
import { runDiscovery } from '../../../worker/src/discovery/run-discovery.ts'
import { resolveObservations } from '../../../worker/src/inventory/resolve-observations.ts'
import { openElasticsearchStore } from '../../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { openSqliteStore } from '../../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../../worker/src/store/store.ts'
import { closeBrowser } from '../../browser/open-browser.ts'
import { ownDemoData } from '../../demo-data.ts'
import { storeOptions } from '../../integration/store-options.ts'
import { startElasticsearch } from '../../services/elasticsearch.ts'
import { startWachter } from '../../wachter-process.ts'
import { assessing } from '../assessing.ts'
import { tenant } from '../inventory-questions.ts'
import { organisation } from '../inventory-world.ts'
import { type Measured, rateOf, stopwatch } from '../measured.ts'
import { apiUnderLoad } from './api-under-load.ts'
import { bundleSizes } from './bundle-sizes.ts'
import { manyFindings } from './findings-world.ts'
import { type Opened, paintedPage } from './painted-pages.ts'

/** How large the part is. */
export interface AppBench {
  assets: number
  findings: number
  /** How often each page is opened. */
  times: number
  /** Of load on the API. */
  seconds: number
  /** Of the large pages, instead of SQLite. */
  elasticsearch: boolean
}

/** First content of the app (issue of the app, 1.1), milliseconds. */
const FIRST_CONTENT_MS = 1_500
/** People wait for an answer without losing the thread for a second (Nielsen, "Usability Engineering", 5.5). */
const ANSWER_MS = 1_000

const rows = 'main tbody tr'
const large = { api: ANSWER_MS, paint: 2 * ANSWER_MS }

/**
 * The app in a real browser over a real worker, as `npm start` serves it: what it weighs, its first content, its lists over a
 * large installation, and the API under a steady load.
 */
export async function* app(folder: string, bench: AppBench): AsyncGenerator<Measured> {
  yield* bundleSizes()
  yield* await apiUnderLoad(bench.seconds)
  try {
    const sample = { WACHTER_DATA: await ownDemoData() }
    yield* pages(['start'], sample, bench.times, [
      {
        ...{ what: 'the situation of the sample organisation', path: '/situation', shows: 'main ol li a' },
        most: { api: ANSWER_MS, paint: FIRST_CONTENT_MS },
      },
    ])
    yield* largePages(folder, bench)
  } finally {
    await closeBrowser()
  }
}

async function* largePages(folder: string, bench: AppBench): AsyncGenerator<Measured> {
  const data = join(folder, 'app')
  mkdirSync(data, { mode: 0o700 })
  const server = bench.elasticsearch ? await startElasticsearch() : undefined
  const where = server === undefined ? 'SQLite' : 'Elasticsearch'
  try {
    const store =
      server === undefined
        ? await openSqliteStore({ file: join(data, STORE_FILE) })
        : await openElasticsearchStore(storeOptions(server.url))
    try {
      yield* filling(store, bench)
    } finally {
      await store.close()
    }
    const env = {
      WACHTER_DATA: data,
      WACHTER_CONFIG: configurationIn(data),
      ...(server !== undefined && {
        WACHTER_KEY_FILE: keyIn(data),
        WACHTER_STORE_KIND: 'elasticsearch',
        WACHTER_STORE_NODES: server.url,
      }),
    }
    const assets = `${where}, inventory of ${bench.assets.toLocaleString('en')} assets`
    const findings = `${where}, ${bench.findings.toLocaleString('en')} findings`
    // The API alone: what the worker does of its own accord with what it never saw come in is measured elsewhere.
    yield* pages(['start', '--no-demo', '--role', 'api'], env, bench.times, [
      { what: assets, path: '/inventory', shows: rows, most: large },
      {
        what: `${assets}, three filters`,
        path: '/inventory?exposure=public&data=restricted&gap=no_owner',
        shows: rows,
        most: large,
      },
      { what: `${findings}, a week in groups`, path: '/detections', shows: rows, most: large },
      { what: `${findings}, a week one by one`, path: '/detections?view=findings', shows: rows, most: large },
      {
        what: `${findings}, of all time, judged ones too`,
        path: '/detections?view=findings&from=&verdict=any',
        shows: rows,
        most: undefined,
      },
      {
        what: `${findings}, of all time by words`,
        path: '/detections?view=findings&from=&verdict=any&q=customers+table',
        shows: rows,
        most: undefined,
      },
    ])
  } finally {
    await server?.stop()
  }
}

const provisioning = join(import.meta.dirname, '..', '..', '..', 'provisioning')

/** What workers on one Elasticsearch share; nothing is sealed with it here. */
function keyIn(folder: string): string {
  const file = join(folder, 'sealing-key')
  writeFileSync(file, 'ab'.repeat(32))
  return file
}

/** As shipped, of the tenant of the bench. */
function configurationIn(folder: string): string {
  const file = join(folder, 'wachter.yaml')
  const shipped = (name: string) => join(provisioning, name)
  const files = ['incidents', 'risk', 'clocks'].map((name) => [name, shipped(`${name}.yaml`)] as const)
  const folders = ['rules', 'playbooks', 'controls', 'proofs'].map((name) => [name, [shipped(name)]] as const)
  const configuration = { tenants: [{ id: tenant }], ...Object.fromEntries([...files, ...folders]) }
  writeFileSync(file, JSON.stringify(configuration))
  return file
}

async function* filling(store: Store, { assets, findings }: AppBench): AsyncGenerator<Measured> {
  const signal = new AbortController().signal
  const inventory = openInventory(store, systemClock)
  // One observation in six is a bill for what another one saw.
  for (const connector of organisation(tenant, Math.ceil((assets * 6) / 5))) {
    await runDiscovery({ store, clock: systemClock }, connector, signal)
  }
  while ((await resolveObservations(inventory, tenant)) > 0);
  for await (const _ of assessing(store, ''));
  const stop = stopwatch()
  for (const batch of manyFindings(tenant, findings, Date.now())) await store.findings.create(tenant, batch)
  yield {
    what: `${findings.toLocaleString('en')} findings written`,
    ...rateOf(findings, stop()),
    unit: 'per s',
    goal: undefined,
  }
}

async function* pages(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  times: number,
  opened: readonly Opened[],
): AsyncGenerator<Measured> {
  const worker = startWachter(args, { env: { WACHTER_API_PORT: '0', WACHTER_LOG_LEVEL: 'warn', ...env } })
  try {
    const login = await worker.printed(/^Open (http\S+)$/m)
    for (const one of opened) yield* await paintedPage(login, one, times)
  } finally {
    worker.child.kill('SIGTERM')
    await worker.ended
  }
}
