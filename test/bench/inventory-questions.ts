import { facetQuery, listQuery } from '../../worker/src/api/list-query.ts'
import {
  blastRadiusAround,
  graphAround,
  toxicCombinationsOf,
} from '../../worker/src/inventory/look-around.ts'
import { conditionsOf, reconcile } from '../../worker/src/inventory/reconcile.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { assets as collection } from '../../worker/src/store/inventory-collections.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { type Measured, stopwatch } from './measured.ts'
import { percentile } from './percentile.ts'

/** Whose inventory it is. */
export const tenant = 'bench' as TenantId
/** Of each kind of question. */
const ASKED = 60
/** Issue of the inventory: p95 of its questions. */
const MOST_MS = 100

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
    await assets.facets(tenant, query, { fields, size: 50 })
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

/** How fast the questions of the inventory's pages are answered. */
export async function* asking(store: Store, where: string): AsyncGenerator<Measured> {
  const ids = await someIds(store)
  for (const [what, question] of Object.entries(QUESTIONS)) {
    for (let nth = 0; nth < ASKED / 4; nth++) await question(store, ids, nth)
    const times: { wall: number; cpu: number }[] = []
    for (let nth = 0; nth < ASKED; nth++) {
      const stop = stopwatch()
      await question(store, ids, nth)
      times.push(stop())
    }
    const [value, byCpu] = [p95(times.map(({ wall }) => wall)), p95(times.map(({ cpu }) => cpu))]
    yield { what: `${where}, p95: ${what}`, value, byCpu, unit: 'ms', goal: { most: MOST_MS } }
  }
}

/** In milliseconds, of seconds. */
function p95(seconds: readonly number[]): number {
  return 1_000 * percentile(seconds, 0.95)
}

/** Assets from all over, the same every time. */
async function someIds({ assets }: Store): Promise<readonly string[]> {
  const page = await assets.page(tenant, { limit: 1_000 })
  return randomOf('inventory/asked').some(
    page.items.map(({ document }) => document.id),
    ASKED,
  )
}
