import { facetQuery, listQuery } from '../../worker/src/api/list-query.ts'
import { runDiscovery } from '../../worker/src/discovery/run-discovery.ts'
import {
  blastRadiusAround,
  graphAround,
  toxicCombinationsOf,
} from '../../worker/src/inventory/look-around.ts'
import { conditionsOf, reconcile } from '../../worker/src/inventory/reconcile.ts'
import { resolveObservations } from '../../worker/src/inventory/resolve-observations.ts'
import { sweepAssets } from '../../worker/src/inventory/sweep-assets.ts'
import type { Asset } from '../../worker/src/model/asset.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { openInventory } from '../../worker/src/open-inventory.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { everyDocument, portions } from '../../worker/src/store/every-document.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { assets as collection, type Store } from '../../worker/src/store/store.ts'
import { systemClock } from '../../worker/src/system.ts'
import { storeOptions } from '../integration/store-options.ts'
import { startElasticsearch } from '../services/elasticsearch.ts'
import { organisation } from './inventory-world.ts'
import { type Measured, rateOf, stopwatch } from './measured.ts'

const tenant = 'bench' as TenantId
/** Of each kind of question. */
const ASKED = 60
/** Issue of the inventory: p95 of its questions. */
const MOST_MS = 100

/**
 * Observations into assets on a SQLite file, how long a sweep over all of them takes, and how fast questions about them are
 * answered: there, and on an Elasticsearch of its own where asked for.
 */
export async function inventory(
  file: string,
  { observations, elasticsearch }: { observations: number; elasticsearch: boolean },
): Promise<Measured[]> {
  const store = await openSqliteStore({ file })
  try {
    const measured = [...(await takingIn(store, observations)), ...(await asking(store, 'SQLite'))]
    return elasticsearch ? [...measured, ...(await onElasticsearch(store))] : measured
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
  const count = await store.assets.count(tenant, {})
  const said = `${observations.toLocaleString('en')} observations`
  return [
    { what: `${said} into ${count.toLocaleString('en')} assets`, ...taken, unit: 'per s', goal: undefined },
    { what: 'memory that this took at most', value: (most - start) / 1e6, unit: 'MB', goal: undefined },
    { what: `a sweep over all of them, ${changed} changed`, value: swept.wall, unit: 's', goal: undefined },
  ]
}

async function onElasticsearch(from: Store): Promise<Measured[]> {
  const server = await startElasticsearch()
  try {
    const store = await openElasticsearchStore(storeOptions(server.url))
    try {
      const all: Asset[] = []
      for await (const { document } of everyDocument(from.assets, tenant, [])) all.push(document)
      for (const some of portions(all, 1_000)) await store.assets.create(tenant, some)
      return await asking(store, 'Elasticsearch')
    } finally {
      await store.close()
    }
  } finally {
    await server.stop()
  }
}

type Question = (store: Store, ids: readonly string[], nth: number) => Promise<unknown>

const list =
  (query: string): Question =>
  ({ assets }, _, nth) => {
    const parameters = Object.fromEntries(new URLSearchParams(query.replace('NTH', String(nth % 40))))
    return assets.page(tenant, listQuery(collection, { ...parameters, missing: 'merged_into' }).query)
  }
const rootOf = async ({ assets }: Store, ids: readonly string[], nth: number) => {
  const [root] = await assets.getMany(tenant, [ids[nth % ids.length] ?? ''])
  if (root === undefined) throw new Error('there are no assets')
  return root
}

const QUESTIONS: Readonly<Record<string, Question>> = {
  'a page of the list': list('limit=50'),
  'a filtered page, by name': list('type=ai_agent&facts.owner_team=team-NTH&sort=name:asc'),
  'three filters, riskiest first': list(
    'facts.exposure=public&facts.data_classification=restricted&gaps.id=no_owner&sort=risk.residual:desc',
  ),
  'the riskiest': list('sort=risk.residual:desc'),
  'by name': list('sort=name:asc'),
  'most gaps first': list('sort=gap_count:desc'),
  'seen last, first': list('sort=last_seen:desc'),
  words: list('q=fraud+letters'),
  'facets of four fields': async ({ assets }) => {
    const { fields, query } = facetQuery(collection, {
      of: ['type', 'gaps.id', 'lifecycle', 'facts.owner_team'],
      'facts.exposure': 'public',
    })
    for (const field of fields) await assets.aggregate(tenant, query, { by: 'terms', field, size: 50 })
  },
  'one asset': rootOf,
  'its graph, three steps': async (store, ids, nth) =>
    graphAround(store.assets, await rootOf(store, ids, nth), { direction: 'both', depth: 3 }),
  'its blast radius': async (store, ids, nth) =>
    blastRadiusAround(store.assets, await rootOf(store, ids, nth)),
  'a page of toxic combinations': async ({ assets }) => {
    const where = [{ field: 'gaps.id', is: 'in' as const, values: ['toxic_combination'] }]
    const page = await assets.page(tenant, { where, limit: 20 })
    return toxicCombinationsOf(assets, tenant, page.items)
  },
  reconciliation: ({ assets }) => reconcile(assets, tenant),
  'seen but unregistered, a page': ({ assets }) =>
    assets.page(tenant, {
      where: conditionsOf('seen_but_unregistered'),
      sort: { field: 'facts.billed_usd', order: 'desc' },
    }),
}

async function asking(store: Store, where: string): Promise<Measured[]> {
  const ids = await someIds(store)
  const measured: Measured[] = []
  for (const [what, question] of Object.entries(QUESTIONS)) {
    for (let nth = 0; nth < ASKED / 4; nth++) await question(store, ids, nth)
    const times: number[] = []
    for (let nth = 0; nth < ASKED; nth++) {
      const start = performance.now()
      await question(store, ids, nth)
      times.push(performance.now() - start)
    }
    const value = times.toSorted((left, right) => left - right)[Math.ceil(ASKED * 0.95) - 1] ?? 0
    measured.push({ what: `${where}, p95: ${what}`, value, unit: 'ms', goal: { most: MOST_MS } })
  }
  return measured
}

/** Assets from all over, the same every time. */
async function someIds({ assets }: Store): Promise<readonly string[]> {
  const page = await assets.page(tenant, { limit: 1_000 })
  return randomOf('inventory/asked').some(
    page.items.map(({ document }) => document.id),
    ASKED,
  )
}
