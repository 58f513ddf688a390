import type { BulkWrite } from '../../elastic/bulk.ts'
import type { Elastic } from '../../elastic/elastic.ts'
import { isTooLarge } from '../../elastic/elastic-problem.ts'
import { countOf, search } from '../../elastic/search.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { checkAggregation, checkFacets, checkPairing, checkQuery } from '../check-query.ts'
import { cursorOf, positionOf } from '../cursor.ts'
import type { Collection, Documents, Page, Query, Version, Versioned } from '../documents.ts'
import { storedDocuments } from '../stored-document.ts'
import { aggregate, facets } from './aggregate.ts'
import type { DatedIndices } from './dated-indices.ts'
import { keyOf, placeOf, seal, versionedOf, versionOf } from './entry.ts'
import { type Found, fetchStored, searchStored } from './envelope.ts'
import type { Freshness } from './freshness.ts'
import { indexNames } from './index-names.ts'
import type { Layout } from './layout.ts'
import { pageOf } from './page-of.ts'
import { pairs } from './pairs.ts'
import { queryOf } from './query-of.ts'
import { removeBefore } from './remove-before.ts'
import { type Planned, writeDocuments } from './write-documents.ts'

const DEFAULT_PAGE = 50
const COUNTED_EXACTLY = 10_000
/** Documents asked for by id in one request; halved where their texts are long. */
const FETCHED_AT_ONCE = 500

export interface Parts {
  elastic: Elastic
  bulkWrite: BulkWrite
  fresh: Freshness
  dated: DatedIndices
  /** Gives the first of so many numbers in the order of arrival. */
  arrive(count: number): number
  /** Names this process among all that ever wrote. */
  writer: string
}

/** The documents of one collection in the indices that `layout` (the collection's) describes. */
export function elasticsearchDocuments<T>(
  { elastic, bulkWrite, fresh, dated, arrive, writer }: Parts,
  collection: Collection<T>,
  layout: Layout,
): Documents<T> {
  const { name } = collection
  const stored = { name, read: storedDocuments(collection) }
  const allOf = (tenant: TenantId) => {
    const { one, pattern } = indexNames(name, tenant)
    return layout.dated ? pattern : one
  }

  const write = (tenant: TenantId, planned: readonly Planned[]) =>
    writeDocuments({ elastic, bulkWrite, fresh, dated }, { layout, tenant, family: allOf(tenant) }, planned)
  const entryOf = (document: T) => {
    const id = collection.id(document).toWellFormed()
    const time = Date.parse(collection.time(document))
    if (Number.isNaN(time)) throw problem('bug.time', 'bug', `${name} ${JSON.stringify(id)} has no time`)
    return { id, time, document }
  }
  /** The number of arrival is this process' own, which makes it a mark together with the process'. */
  const marked = (arrival: number, sequence = arrival) => ({ sequence, mark: `${writer}.${arrival}` })
  const mutable = (): void => {
    if (collection.mode !== 'mutable')
      throw problem('bug.append-only', 'bug', `${name} are created once and never changed`)
  }

  const putMany = async (
    tenant: TenantId,
    changes: readonly { document: T; expected: Version | 'new' }[],
  ): Promise<readonly Result<Version, 'conflict'>[]> => {
    mutable()
    const first = arrive(changes.length)
    const plans = changes.map(({ document, expected }, position) => {
      const entry = entryOf(document)
      const owner = seal(name, tenant, entry.id)
      const place = expected === 'new' ? undefined : placeOf(owner, expected)
      // A version of another document, or none of ours.
      if (expected !== 'new' && place === undefined) return undefined
      return { owner, planned: { ...entry, ...marked(first + position, place?.sequence), place } }
    })
    const places = (
      await write(
        tenant,
        plans.flatMap((plan) => plan?.planned ?? []),
      )
    ).values()
    return plans.map((plan) => {
      const place = plan && places.next().value
      if (plan === undefined || place === undefined) return fail('conflict')
      return ok(versionOf(plan.owner, plan.planned.sequence, place))
    })
  }

  /** By event time nobody knows where an id is, so it is searched for; what is not found may just not be searchable yet. */
  const findDated = async (tenant: TenantId, ids: readonly string[]): Promise<readonly Found[]> => {
    const found = new Map<string, Found>()
    for (const attempt of ['own writes', 'all writes']) {
      const absent = ids.filter((id) => !found.has(id))
      if (absent.length === 0) break
      await fresh.searchable(allOf(tenant), attempt === 'all writes' ? 'anybody' : undefined)
      const hits = await searchStored(elastic, layout, allOf(tenant), {
        query: {
          bool: { filter: [{ term: { 'store.tenant': tenant } }, { terms: { 'store.id': absent } }] },
        },
        sort: [{ 'store.sequence': 'desc' }],
        size: absent.length * 2,
      })
      for (const hit of hits) found.set(hit._source.store.id, hit)
    }
    return [...found.values()]
  }
  const find = async (tenant: TenantId, ids: readonly string[]): Promise<readonly Found[]> => {
    try {
      if (layout.dated) return await findDated(tenant, ids)
      return await fetchStored(elastic, layout, allOf(tenant), ids.map(keyOf))
    } catch (error) {
      if (ids.length === 1 || !isTooLarge(error)) throw error
      const half = Math.ceil(ids.length / 2)
      return [...(await find(tenant, ids.slice(0, half))), ...(await find(tenant, ids.slice(half)))]
    }
  }
  const getMany = async (tenant: TenantId, ids: readonly string[]): Promise<Versioned<T>[]> => {
    const wanted = [...new Set(ids.map((id) => id.toWellFormed()))]
    const found: Found[] = []
    for (let start = 0; start < wanted.length; start += FETCHED_AT_ONCE)
      found.push(...(await find(tenant, wanted.slice(start, start + FETCHED_AT_ONCE))))
    return found.map((one) => versionedOf(stored, tenant, one))
  }

  /** What a search needs: indices that show what was written here, and the query with its tenant. */
  const asking = async (tenant: TenantId, query: Pick<Query, 'where' | 'text' | 'latest'>) => {
    await fresh.searchable(allOf(tenant), query.latest && 'anybody')
    return { layout, indices: allOf(tenant), query: queryOf(layout, tenant, query) }
  }

  const totalOf = async ({
    indices,
    query,
  }: Awaited<ReturnType<typeof asking>>): Promise<Page<T>['total']> => {
    const body = { size: 0, track_total_hits: COUNTED_EXACTLY + 1, query }
    const count = (await search(elastic, indices, body)).hits.total?.value ?? 0
    return { count: Math.min(count, COUNTED_EXACTLY), exact: count <= COUNTED_EXACTLY }
  }

  return {
    get: async (tenant, id) => (await getMany(tenant, [id]))[0],
    getMany,
    async create(tenant, documents) {
      const first = arrive(documents.length)
      const planned = documents.map((document, position) => ({
        ...entryOf(document),
        ...marked(first + position),
        place: undefined,
      }))
      return (await write(tenant, planned)).map((place) => (place === undefined ? 'exists' : 'created'))
    },
    async put(tenant, document, expected) {
      const [result] = await putMany(tenant, [{ document, expected }])
      return result ?? fail('conflict')
    },
    putMany,
    async page(tenant, query, cursor) {
      checkQuery(collection, query)
      const start = cursor === undefined ? undefined : positionOf(name, tenant, query, cursor)
      const asked = await asking(tenant, query)
      const limit = query.limit ?? DEFAULT_PAGE
      const [{ hits, next }, total] = await Promise.all([
        pageOf(elastic, layout, { ...asked, sort: query.sort, limit, start }),
        query.uncounted ? undefined : totalOf(asked),
      ])
      return {
        items: hits.map((hit) => versionedOf(stored, tenant, hit)),
        next: next && cursorOf(name, tenant, query, next),
        total: total ?? { count: hits.length, exact: false },
      }
    },
    async count(tenant, query) {
      checkQuery(collection, query)
      const asked = await asking(tenant, query)
      return countOf(elastic, asked.indices, asked.query)
    },
    async aggregate(tenant, query, grouping, metrics = {}) {
      checkQuery(collection, query)
      checkAggregation(collection, grouping, metrics)
      return aggregate(elastic, await asking(tenant, query), { grouping, metrics })
    },
    async facets(tenant, query, asked) {
      checkQuery(collection, query)
      checkFacets(collection, asked)
      return facets(elastic, await asking(tenant, query), asked)
    },
    async pairs(tenant, query, asked) {
      checkQuery(collection, query)
      checkPairing(collection, asked)
      return pairs(elastic, await asking(tenant, query), asked)
    },
    async removeBefore(tenant, day) {
      return removeBefore({ elastic, bulkWrite }, { day, ...(await asking(tenant, {})) })
    },
    async remove(tenant, ids) {
      mutable()
      const index = allOf(tenant)
      const keys = new Set(ids.map((id) => keyOf(id.toWellFormed())))
      try {
        await bulkWrite(
          index,
          [...keys].map((id) => ({ action: 'delete', index, id })),
        )
      } finally {
        fresh.written(index, [index])
      }
    },
    async removeAt(tenant, id, expected) {
      mutable()
      const place = placeOf(seal(name, tenant, id.toWellFormed()), expected)
      if (place === undefined) return fail('conflict')
      const index = allOf(tenant)
      const key = keyOf(id.toWellFormed())
      try {
        const [outcome] = await bulkWrite(index, [{ action: 'delete', index, id: key, place }])
        // Of a removal whose answer was lost nothing is left that could be told from another's: that it is gone is enough.
        const gone =
          outcome?.done || (outcome?.doubt && (await fetchStored(elastic, layout, index, [key])).length === 0)
        return gone ? ok(undefined) : fail('conflict')
      } finally {
        fresh.written(index, [index])
      }
    },
  }
}
