import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { parsed, search } from '../../elastic/search.ts'
import { compareTexts } from '../../model/compare-texts.ts'
import { momentOf } from '../../model/time.ts'
import { SPLIT_VALUES } from '../check-query.ts'
import type { Pair, Pairing } from '../documents.ts'
import { portions } from '../every-document.ts'
import type { Counted } from './aggregate.ts'

const Values = z.object({ left: z.string(), right: z.string() })
const Walked = z.object({
  after_key: Values.optional(),
  buckets: z.array(z.looseObject({ key: Values, doc_count: z.number() })),
})
const Terms = z.object({ buckets: z.array(z.looseObject({ key: z.string(), doc_count: z.number() })) })
const Bins = z.object({
  bins: z.object({ buckets: z.array(z.looseObject({ key: z.number(), doc_count: z.number() })) }),
})
const Newest = z.object({
  hits: z.object({ hits: z.array(z.object({ fields: z.object({ 'store.id': z.tuple([z.string()]) }) })) }),
})
const Told = z.object({
  buckets: z.array(
    z.looseObject({
      doc_count: z.number(),
      first: z.object({ value: z.number().nullable() }),
      last: z.object({ value: z.number().nullable() }),
      spans: Bins,
      newest: Newest,
    }),
  ),
})

/** Pairs a request walks over. */
const WALKED_AT_ONCE = 10_000
/** Pairs a request tells of: with as many bins and values as one may ask for it stays below Elasticsearch's 65,536 buckets. */
const TOLD_AT_ONCE = 200

interface CountedPair {
  values: readonly [string, string]
  count: number
}

/**
 * Counts pairs of values among the documents of a (checked) query (documents.ts): walks over all there are, for only that is exact
 * without parts of Elasticsearch that not every server has, and then asks for the rest of those that are wanted.
 */
export async function pairs(
  elastic: Elastic,
  counted: Omit<Counted, 'layout'>,
  pairing: Pairing,
): Promise<Pair[]> {
  const found: Pair[] = []
  for (const some of portions(await mostFrequent(elastic, counted, pairing), TOLD_AT_ONCE))
    found.push(...(await told(elastic, counted, { ...pairing, some })))
  return found.sort(
    (one, other) =>
      other.count - one.count ||
      compareTexts(one.values[0], other.values[0]) ||
      compareTexts(one.values[1], other.values[1]),
  )
}

async function mostFrequent(
  elastic: Elastic,
  { indices, query }: Omit<Counted, 'layout'>,
  { by: [left, right], size }: Pick<Pairing, 'by' | 'size'>,
): Promise<readonly CountedPair[]> {
  let most: CountedPair[] = []
  let after: z.infer<typeof Values> | undefined
  do {
    const { aggregations } = await search(elastic, indices, {
      ...{ size: 0, track_total_hits: false, query },
      aggs: {
        pairs: {
          composite: {
            size: WALKED_AT_ONCE,
            sources: [{ left: { terms: { field: left } } }, { right: { terms: { field: right } } }],
            ...(after && { after }),
          },
        },
      },
    })
    // Where there is no index yet there is no aggregation either.
    if (aggregations === undefined || !Object.hasOwn(aggregations, 'pairs')) return []
    const walked = parsed(Walked, Reflect.get(aggregations, 'pairs'))
    const these = walked.buckets.map(
      ({ key, doc_count: count }): CountedPair => ({ values: [key.left, key.right], count }),
    )
    // They come in the order of their values, which a stable sort keeps among those of one count.
    most = [...most, ...these].sort((one, other) => other.count - one.count).slice(0, size)
    after = walked.buckets.length < WALKED_AT_ONCE ? undefined : walked.after_key
  } while (after !== undefined)
  return most
}

async function told(
  elastic: Elastic,
  { indices, query }: Omit<Counted, 'layout'>,
  { by: [left, right], split, bins, some }: Pairing & { some: readonly CountedPair[] },
): Promise<Pair[]> {
  const from = Date.parse(bins.from)
  // Elasticsearch counts intervals from 1970; moved so that one of them begins where ours do.
  const offset = from % bins.everyMs
  const { aggregations } = await search(elastic, indices, {
    ...{ size: 0, track_total_hits: false, query },
    aggs: {
      pairs: {
        filters: {
          filters: some.map(({ values }) => ({
            bool: { filter: [{ term: { [left]: values[0] } }, { term: { [right]: values[1] } }] },
          })),
        },
        aggs: {
          first: { min: { field: '@timestamp' } },
          last: { max: { field: '@timestamp' } },
          newest: {
            top_hits: {
              ...{ size: 1, sort: [{ '@timestamp': 'desc' }, { 'store.id': 'desc' }] },
              ...{ _source: false, docvalue_fields: ['store.id'] },
            },
          },
          spans: {
            filter: { range: { '@timestamp': { gte: from, lt: from + bins.everyMs * bins.count } } },
            aggs: {
              bins: {
                date_histogram: {
                  ...{ field: '@timestamp', fixed_interval: `${bins.everyMs}ms` },
                  ...{ offset: `${offset}ms`, min_doc_count: 1 },
                },
              },
            },
          },
          ...Object.fromEntries(
            split.map((field, nth) => [
              `s${nth}`,
              { terms: { field, size: SPLIT_VALUES, order: [{ _count: 'desc' }, { _key: 'asc' }] } },
            ]),
          ),
        },
      },
    },
  })
  if (aggregations === undefined || !Object.hasOwn(aggregations, 'pairs')) return []
  return parsed(Told, Reflect.get(aggregations, 'pairs')).buckets.flatMap((pair, nth): Pair[] => {
    const { values } = some[nth] ?? {}
    const newest = pair.newest.hits.hits[0]?.fields['store.id'][0]
    // One may have gone since it was counted.
    if (values === undefined || newest === undefined) return []
    if (pair.first.value === null || pair.last.value === null) return []
    const counts = new Array<number>(bins.count).fill(0)
    for (const { key, doc_count: count } of pair.spans.bins.buckets)
      counts[Math.round((key - from) / bins.everyMs)] = count
    return [
      {
        values,
        count: pair.doc_count,
        first: momentOf(pair.first.value),
        last: momentOf(pair.last.value),
        newest,
        split: split.map((_, place) =>
          parsed(Terms, pair[`s${place}`]).buckets.map(({ key, doc_count: count }) => ({
            value: key,
            count,
          })),
        ),
        bins: counts,
      },
    ]
  })
}
