import { errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Elastic } from '../elastic/elastic.ts'
import { isTooLarge, refusalOf } from '../elastic/elastic-problem.ts'
import { openPointInTime, type PointInTime } from '../elastic/point-in-time.ts'
import { parsed, searchMany, wholeCount, wholeSearch } from '../elastic/search.ts'
import { Problem, problem } from '../model/problem.ts'
import type { Found, LogIndex, Look, Shard, Timed } from './log-index.ts'
import { type Hit, hitsOf, type Portion, portions } from './page-portions.ts'

/** Twice the longest record of a file. Pages of longer documents are fetched in smaller portions. */
const MOST_BYTES = 33_554_432

type Clause = Readonly<Record<string, unknown>>

/**
 * The indices of a pattern (with commas between several) in Elasticsearch 8.19 or 9. The store's own indices are left out,
 * also where the pattern names them: a worker that reads what it writes never ends.
 */
export function elasticsearchLogIndex(
  elastic: Elastic,
  pattern: string,
  { maxBytes = MOST_BYTES }: { maxBytes?: number } = {},
): LogIndex {
  const inPortions = portions()
  const count = async (query: Clause): Promise<number> =>
    wholeCount(await elastic.ask({ method: 'POST', path: pathOf(pattern, '_count'), body: { query } }))
  const searchShard = async ({ index, shard }: Shard, body: Clause) =>
    wholeSearch(
      await elastic.ask({
        method: 'POST',
        path: pathOf(index, '_search'),
        query: { allow_partial_search_results: false, preference: `_shards:${shard}` },
        body: { ...body, sort: [BY_SEQUENCE], track_total_hits: false },
        maxBytes,
      }),
    )
  const fetchFrom = async (wanted: readonly Pick<Found, 'index' | 'id'>[]): Promise<Found[]> => {
    const is = [
      { ids: { values: wanted.map(({ id }) => id) } },
      { terms: { _index: [...new Set(wanted.map(({ index }) => index))] } },
    ]
    try {
      const answer = await elastic.ask({
        method: 'POST',
        path: pathOf(pattern, '_search'),
        query: { allow_partial_search_results: false },
        body: { query: where({ is }), size: MOST_FETCHED, sort: ['_doc'], track_total_hits: false },
        maxBytes,
      })
      const names = new Set(wanted.map(nameOf))
      return hitsOf(wholeSearch(answer))
        .map((hit) => ({ ...placedAt(hit, 0), document: hit._source }))
        .filter((found) => names.has(nameOf(found)))
    } catch (error) {
      if (!isTooLarge(error)) throw error
      if (wanted.length === 1) return []
      const half = Math.ceil(wanted.length / 2)
      return [...(await fetchFrom(wanted.slice(0, half))), ...(await fetchFrom(wanted.slice(half)))]
    }
  }
  return {
    census: (field, until) =>
      told(async () => {
        // In one search, so that what is indexed meanwhile does not count on one side alone.
        const timed = { filters: { filters: { timed: within(field, { gte: 0, lte: until }) } } }
        const body = { size: 0, track_total_hits: true, query: where({}), aggs: { timed } }
        const answer = await elastic.ask({
          method: 'POST',
          path: pathOf(pattern, '_search'),
          query: { allow_partial_search_results: false },
          body,
        })
        const { hits, aggregations } = wholeSearch(answer)
        const documents = hits.total?.value ?? 0
        // Where there is no index there is no aggregation either.
        if (documents === 0) return { documents, untimed: 0 }
        return { documents, untimed: documents - parsed(Census, aggregations).timed.buckets.timed.doc_count }
      }),
    count: (field, { from, to }) => told(() => count(where({ is: [within(field, { gte: from, lt: to })] }))),
    look: (field, from) =>
      told(async () => {
        const filter = where({ is: [within(field, { gte: from })] })
        return lookAt(await openPointInTime(elastic, pattern, filter), field, maxBytes)
      }),
    shards: () => told(() => shardsOf(elastic, pattern)),
    firstSince: (shard, field, time) =>
      told(async () => {
        const query = where({ not: [within(field, { lt: time })] })
        const portion = await inPortions<never>(1, (one) =>
          searchShard(shard, { ...one, query, _source: false }),
        )
        return portion.hits[0]?.sort[0]
      }),
    page: (shard, spans, size) =>
      told(async () => {
        const should = spans.map(({ from, to }) => ({ range: { _seq_no: { gte: from, lte: to } } }))
        const query = { bool: { should } }
        const portion = await inPortions<never>(size, (some) => searchShard(shard, { ...some, query }))
        const documents = portion.hits.map((hit) => ({
          ...placedAt(hit, hit.sort[0]),
          ...contentOf(hit, portion, maxBytes),
        }))
        return { documents, last: portion.last }
      }),
    fetch: (documents) => told(() => fetchFrom(documents)),
    close: () => elastic.close(),
  }
}

/** `_shard_doc` tells those apart that stand at one place; it is another in every look. */
function lookAt(point: PointInTime, field: string, maxBytes: number): Look {
  const sort = [
    { [field]: { order: 'asc', numeric_type: 'date', unmapped_type: 'date' } },
    BY_SEQUENCE,
    { _shard_doc: 'asc' },
  ]
  return {
    pages: async function* ({ from, to, start }, { size, of }) {
      const inPortions = portions()
      const body = {
        query: where({ is: [within(field, { gte: from, lt: to })] }),
        sort,
        track_total_hits: false,
        ...(of === 'places' ? { _source: false } : {}),
      }
      let after = start == null ? undefined : [start.time, start.sequence, -1]
      for (;;) {
        const next = after === undefined ? {} : { search_after: after }
        const portion = await told(() =>
          inPortions<'gone'>(size, (some) => point.search({ ...body, ...next, ...some }, maxBytes)),
        )
        if (portion === 'gone') {
          yield portion
          return
        }
        const documents = portion.hits.map(
          (hit): Timed => ({
            ...placedAt(hit, hit.sort[1]),
            time: hit.sort[0] ?? 0,
            ...(of === 'places' ? {} : contentOf(hit, portion, maxBytes)),
          }),
        )
        yield { documents, last: portion.last }
        if (portion.last) return
        after = portion.hits.at(-1)?.sort
      }
    },
    close: () => point.close(),
  }
}

function nameOf({ index, id }: Pick<Found, 'index' | 'id'>): string {
  return `${index}/${id}`
}

function placedAt({ _index, _id }: Hit, sequence: number | undefined): Found {
  return { index: _index, id: _id, sequence: sequence ?? 0 }
}

function contentOf(
  { _source }: Hit,
  { isTooLarge }: Portion,
  maxBytes: number,
): Pick<Found, 'document' | 'fault'> {
  if (_source !== undefined) return { document: _source }
  const fault = isTooLarge
    ? { code: 'feed.too-large', reason: `the document is larger than ${maxBytes} bytes`, bytes: maxBytes }
    : { code: 'feed.no-source', reason: 'the index does not keep its documents (_source is off)', bytes: 0 }
  return { fault }
}

/** The shards behind a pattern, and what can be seen of each. */
async function shardsOf(elastic: Elastic, pattern: string): Promise<readonly Shard[]> {
  const searched = await elastic.ask({ method: 'GET', path: pathOf(pattern, '_search_shards') })
  const filtered = Object.entries(parsed(SearchedShards, searched).indices).find(
    ([, { filter }]) => filter !== undefined,
  )
  if (filtered !== undefined) throw filteredAlias(pattern, filtered[0])
  const settings = await elastic.ask({
    method: 'GET',
    path: pathOf(pattern, '_settings'),
    query: { filter_path: ['uuid', 'number_of_shards'].map((name) => `*.settings.index.${name}`).join(',') },
  })
  const shards = Object.entries(parsed(Settings, settings)).flatMap(
    ([
      index,
      {
        settings: { index: its },
      },
    ]) =>
      index.startsWith(OURS)
        ? []
        : Array.from({ length: its.number_of_shards }, (_, shard) => ({ index, uuid: its.uuid, shard })),
  )
  const answers = await searchMany(
    elastic,
    shards.map(({ index, shard }) => ({
      indices: index,
      preference: `_shards:${shard}`,
      body: { size: 1, sort: [{ _seq_no: { ...BY_SEQUENCE._seq_no, order: 'desc' } }], _source: false },
    })),
  )
  return shards.flatMap((shard, nth) => {
    const answer = answers[nth]
    if (answer === undefined) return []
    return [{ ...shard, top: answer.hits.hits.map((hit) => parsed(Top, hit).sort[0])[0] ?? -1 }]
  })
}

/** `index.max_result_window`: an id may be in each index. */
const MOST_FETCHED = 10_000
const OURS = 'wachter-'
/** An index without documents has no mapping of it. */
const BY_SEQUENCE = { _seq_no: { order: 'asc', unmapped_type: 'long' } }

const Settings = z.record(
  z.string(),
  z.object({
    settings: z.object({ index: z.object({ uuid: z.string(), number_of_shards: z.coerce.number() }) }),
  }),
)
const SearchedShards = z.object({
  indices: z.record(z.string(), z.object({ filter: z.unknown().optional() })),
})
const Census = z.object({
  timed: z.object({ buckets: z.object({ timed: z.object({ doc_count: z.number() }) }) }),
})
const Top = z.object({ sort: z.tuple([z.number()]) })

function pathOf(indices: string, action: string): string {
  return `/${encodeURIComponent(indices)}/${action}`
}

function within(field: string, bounds: { gte?: number; lt?: number; lte?: number }): Clause {
  return { range: { [field]: { ...bounds, format: 'epoch_millis' } } }
}

function where({ is = [], not = [] }: { is?: readonly Clause[]; not?: readonly Clause[] }): Clause {
  return { bool: { filter: is, must_not: [...not, { prefix: { _index: OURS } }] } }
}

function filteredAlias(pattern: string, index: string): Problem {
  return problem(
    'feed.filtered-alias',
    'user',
    `${pattern} is an alias that shows only some of ${index}, which can't be read by sequence: give all documents a time and set time_field`,
  )
}

/** What went wrong, as a problem of the source and not of the store. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof errors.ResponseError) {
      const { status, type, reason } = refusalOf(error.statusCode ?? 0, error.body)
      const code = type === 'index_not_found_exception' ? 'feed.no-index' : 'feed.refused'
      throw problem(code, 'operational', `Elasticsearch answers ${status} (${type}): ${reason}`, {
        cause: error,
      })
    }
    if (error instanceof Problem && error.code.startsWith('store.')) {
      const { message, retry, retryAfterMs } = error
      throw problem('feed.unavailable', 'operational', message, {
        retry,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
        cause: error,
      })
    }
    throw error
  }
}
