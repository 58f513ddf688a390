import { openInventory } from '../../worker/src/composition/open-inventory.ts'
import { systemClock } from '../../worker/src/composition/system.ts'
import { runDiscovery } from '../../worker/src/discovery/run-discovery.ts'
import { resolveObservations } from '../../worker/src/inventory/resolve-observations.ts'
import { sweepAssets, sweepDueAssets } from '../../worker/src/inventory/sweep-assets.ts'
import type { Asset } from '../../worker/src/model/asset.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { everyDocument, portions } from '../../worker/src/store/every-document.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { storeOptions } from '../integration/store-options.ts'
import { startElasticsearch } from '../services/elasticsearch.ts'
import { assessing } from './assessing.ts'
import { asking, tenant } from './inventory-questions.ts'
import { organisation } from './inventory-world.ts'
import { type Measured, rateOf, stopwatch } from './measured.ts'

/**
 * Observations into assets on a SQLite file, how long a sweep over all of them takes, assessing them, and how fast questions
 * about them are answered: there, and on an Elasticsearch of its own where asked for.
 */
export async function* inventory(
  file: string,
  { observations, elasticsearch }: { observations: number; elasticsearch: boolean },
): AsyncGenerator<Measured> {
  const store = await openSqliteStore({ file })
  try {
    yield* await takingIn(store, observations)
    yield* assessing(store, 'SQLite')
    yield* asking(store, 'SQLite')
    if (elasticsearch) yield* onElasticsearch(store)
  } finally {
    await store.close()
  }
}

async function takingIn(store: Store, observations: number): Promise<Measured[]> {
  const signal = new AbortController().signal
  const inventory = openInventory(store, systemClock)
  globalThis.gc?.()
  const start = process.memoryUsage().rss
  let most = start
  const whole = stopwatch()
  for (const connector of organisation(tenant, observations)) {
    await runDiscovery({ store, clock: systemClock }, connector, signal)
  }
  while ((await resolveObservations(inventory, tenant)) > 0) most = Math.max(most, process.memoryUsage().rss)
  const taken = rateOf(observations, whole())
  const sweep = stopwatch()
  const changed = await sweepAssets(inventory, tenant, signal)
  const swept = sweep()
  const again = stopwatch()
  await sweepDueAssets(inventory, tenant, signal)
  const due = again()
  const count = await store.assets.count(tenant, {})
  const said = `${observations.toLocaleString('en')} observations`
  return [
    { what: `${said} into ${count.toLocaleString('en')} assets`, ...taken, unit: 'per s', goal: undefined },
    { what: 'memory that this took at most', value: (most - start) / 1e6, unit: 'MB', goal: undefined },
    {
      what: `a sweep over all of them, ${changed} changed`,
      value: swept.wall,
      byCpu: swept.cpu,
      unit: 's',
      goal: undefined,
    },
    { what: 'the hourly one, over what is due', value: due.wall, byCpu: due.cpu, unit: 's', goal: undefined },
  ]
}

async function* onElasticsearch(from: Store): AsyncGenerator<Measured> {
  const server = await startElasticsearch()
  try {
    const store = await openElasticsearchStore(storeOptions(server.url))
    try {
      const all: Asset[] = []
      for await (const { document } of everyDocument(from.assets, tenant, []))
        all.push({ ...document, risk: null })
      for (const some of portions(all, 1_000)) await store.assets.create(tenant, some)
      yield* assessing(store, 'Elasticsearch')
      yield* asking(store, 'Elasticsearch')
    } finally {
      await store.close()
    }
  } finally {
    await server.stop()
  }
}
