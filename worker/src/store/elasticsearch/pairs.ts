import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { parsed, search } from '../../elastic/search.ts'
import { momentOf } from '../../model/time.ts'
import { SPLIT_VALUES } from '../check-query.ts'
import type { Pair, Pairing } from '../documents.ts'
import { type Counted, SHARD_TERMS } from './aggregate.ts'

const Terms = z.object({ buckets: z.array(z.looseObject({ key: z.string(), doc_count: z.number() })) })
const Bins = z.object({
  bins: z.object({ buckets: z.array(z.looseObject({ key: z.number(), doc_count: z.number() })) }),
})
const Pairs = z.object({
  buckets: z.array(
    z.looseObject({
      key: z.tuple([z.string(), z.string()]),
      doc_count: z.number(),
      first: z.object({ value: z.number() }),
      last: z.object({ value: z.number() }),
      spans: Bins,
    }),
  ),
})

/** Counts pairs of values among the documents of a (checked) query (documents.ts), in one request. */
export async function pairs(
  elastic: Elastic,
  { indices, query }: Omit<Counted, 'layout'>,
  { by, size, split, bins }: Pairing,
): Promise<Pair[]> {
  const from = Date.parse(bins.from)
  // Elasticsearch counts intervals from 1970; moved so that one of them begins where ours do.
  const offset = from % bins.everyMs
  const { aggregations } = await search(elastic, indices, {
    ...{ size: 0, track_total_hits: false, query },
    aggs: {
      pairs: {
        multi_terms: {
          ...{ terms: by.map((field) => ({ field })), size, shard_size: SHARD_TERMS },
          order: [{ _count: 'desc' }, { _key: 'asc' }],
        },
        aggs: {
          first: { min: { field: '@timestamp' } },
          last: { max: { field: '@timestamp' } },
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
  // Where there is no index yet there is no aggregation either.
  if (aggregations === undefined || !Object.hasOwn(aggregations, 'pairs')) return []
  return parsed(Pairs, Reflect.get(aggregations, 'pairs')).buckets.map((pair) => {
    const counts = new Array<number>(bins.count).fill(0)
    for (const { key, doc_count: count } of pair.spans.bins.buckets)
      counts[Math.round((key - from) / bins.everyMs)] = count
    return {
      values: pair.key,
      count: pair.doc_count,
      first: momentOf(pair.first.value),
      last: momentOf(pair.last.value),
      split: split.map((_, nth) =>
        parsed(Terms, pair[`s${nth}`]).buckets.map(({ key, doc_count: count }) => ({ value: key, count })),
      ),
      bins: counts,
    }
  })
}
