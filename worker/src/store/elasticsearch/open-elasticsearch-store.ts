import { z } from 'zod'
import { bulkWriter } from '../../elastic/bulk.ts'
import { type Elastic, type ElasticOptions, openElastic } from '../../elastic/elastic.ts'
import { indicesLike, parsed } from '../../elastic/search.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import type { Collection, Documents } from '../documents.ts'
import { collections, type Inspected, openEvery, type Store } from '../store.ts'
import { arrivals } from './arrivals.ts'
import { datedIndices } from './dated-indices.ts'
import { elasticsearchDocuments } from './elasticsearch-documents.ts'
import { freshness } from './freshness.ts'
import { tenantIn } from './index-names.ts'
import { installTemplates, stepsFor } from './install-templates.ts'
import { layoutOf } from './layout.ts'

export interface ElasticsearchOptions extends ElasticOptions {
  /** Milliseconds since 1970, for the order of arrival. */
  nowMs(): number
  /** Names this process among all that ever wrote: a new random text at every start. */
  writer: string
  /** Tenants whose events of a month share an index; the others have one a day. */
  byMonth?: ReadonlySet<TenantId>
}

/**
 * The store in Elasticsearch 8.19 or 9. Puts its index templates first. Throws `store.unavailable`, `store.newer` (written
 * by a later version) and `store.foreign` (a template or index of another shape under our names).
 */
export async function openElasticsearchStore(options: ElasticsearchOptions): Promise<Store> {
  const elastic = openElastic(options)
  try {
    await installTemplates({ elastic, ...options }, Object.values(collections).map(layoutOf))
  } catch (error) {
    await elastic.close()
    throw error
  }
  return {
    ...openEvery(documentsIn(elastic, options)),
    tenants: () => tenantsOf(elastic),
    health: () => healthOf(elastic),
    close: () => elastic.close(),
  }
}

/** The store as it is, unchanged. Throws as `openElasticsearchStore`. */
export async function inspectElasticsearchStore(options: ElasticsearchOptions): Promise<Inspected> {
  const elastic = openElastic(options)
  try {
    const steps = await stepsFor(elastic, Object.values(collections).map(layoutOf))
    const open = documentsIn(elastic, options)
    return {
      changes: steps.map(({ what }) => what),
      bytes: 0,
      free: await freeOf(elastic),
      readable: {
        tenants: () => tenantsOf(elastic),
        audit: open(collections.audit),
        checkpoints: open(collections.checkpoints),
      },
      close: () => elastic.close(),
    }
  } catch (error) {
    await elastic.close()
    throw error
  }
}

function documentsIn(elastic: Elastic, { nowMs, writer, byMonth = new Set() }: ElasticsearchOptions) {
  const parts = {
    elastic,
    bulkWrite: bulkWriter(elastic),
    fresh: freshness(elastic),
    dated: datedIndices(elastic, (tenant) => (byMonth.has(tenant) ? 'month' : 'day')),
    arrive: arrivals(nowMs),
    writer,
  }
  return <T>(collection: Collection<T>): Documents<T> =>
    elasticsearchDocuments(parts, collection, layoutOf(collection))
}

const Health = z.object({ status: z.enum(['green', 'yellow', 'red']), number_of_nodes: z.number() })
const Space = z.object({
  nodes: z.record(
    z.string(),
    z.object({ fs: z.object({ total: z.object({ available_in_bytes: z.number() }) }) }),
  ),
})
const Sizes = z.object({
  _all: z.object({ total: z.object({ store: z.object({ size_in_bytes: z.number() }).optional() }) }),
})

async function tenantsOf(elastic: Elastic): Promise<readonly TenantId[]> {
  const found = (await indicesLike(elastic, 'wachter-*')).flatMap((index) => tenantIn(index) ?? [])
  return [...new Set(found)]
}

/** A cluster without one of its indices (`red`) is not in order; what a key may not ask is unknown. */
async function healthOf(elastic: Elastic): ReturnType<Store['health']> {
  try {
    const answer = await elastic.ask({ method: 'GET', path: '/_cluster/health' })
    const { status, number_of_nodes: nodes } = parsed(Health, answer)
    const [bytes, free] = await Promise.all([bytesOf(elastic), freeOf(elastic)])
    return { ok: status !== 'red', detail: `Elasticsearch, ${nodes} nodes, ${status}`, bytes, free }
  } catch (error) {
    return { ok: false, detail: asProblem(error).message, bytes: undefined, free: undefined }
  }
}

async function bytesOf(elastic: Elastic): Promise<number | undefined> {
  const answer = await elastic.ask({ method: 'GET', path: '/wachter-*/_stats/store' }).catch(() => undefined)
  return Sizes.safeParse(answer).data?._all.total.store?.size_in_bytes
}

async function freeOf(elastic: Elastic): Promise<number | undefined> {
  const answer = await elastic.ask({ method: 'GET', path: '/_nodes/stats/fs' }).catch(() => undefined)
  const nodes = Object.values(Space.safeParse(answer).data?.nodes ?? {})
  const available = nodes.map(({ fs }) => fs.total.available_in_bytes)
  return available.length === 0 ? undefined : Math.min(...available)
}
