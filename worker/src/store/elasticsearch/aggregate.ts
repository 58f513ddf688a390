import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { parsed, search } from '../../elastic/search.ts'
import { invalid } from '../check-query.ts'
import type { Bucket, FacetValue, Grouping, Metric } from '../documents.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './query-of.ts'

/** As the other store: what a chart could ever show. */
const MOST_INTERVALS = 10_000
/** Values a shard (an event day) counts before it keeps the most frequent: below it, groups are exact. */
const SHARD_TERMS = 10_000
/** Elasticsearch's largest; up to it `distinct` is exact but for one in many millions, above an estimate within percents. */
const PRECISE_DISTINCT = 40_000

const Measured = z.object({
  value: z.number().nullable().optional(),
  count: z.number().optional(),
  sum: z.number().optional(),
})
const Groups = z.object({
  buckets: z.array(
    z.looseObject({
      key: z.union([z.string(), z.number(), z.object({ at: z.number() })]),
      key_as_string: z.string().optional(),
      doc_count: z.number(),
    }),
  ),
})
type Group = z.infer<typeof Groups>['buckets'][number]
/** What is counted: a collection's documents that match a (checked) query. */
export interface Counted {
  layout: Layout
  indices: string
  query: Clause
}

/** Groups the documents of a (checked) query. Throws `store.invalid-query` for more intervals than anyone could look at. */
export async function aggregate(
  elastic: Elastic,
  { layout, indices, query }: Counted,
  { grouping, metrics }: { grouping: Grouping; metrics: { readonly [name: string]: Metric } },
): Promise<Bucket[]> {
  // Names in the request are ours: a metric's may be anything.
  const measures = Object.entries(metrics).map(([name, metric], position) => ({
    name,
    metric,
    alias: `m${position}`,
  }))
  const { aggregations } = await search(elastic, indices, {
    size: 0,
    track_total_hits: false,
    query,
    aggs: {
      groups: {
        ...groupsOf(grouping),
        aggs: Object.fromEntries(measures.map(({ metric, alias }) => [alias, measureOf(metric)])),
      },
    },
  })
  // Where there is no index yet there is no aggregation either.
  if (aggregations === undefined || !Object.hasOwn(aggregations, 'groups')) return []
  const { buckets } = parsed(Groups, Reflect.get(aggregations, 'groups'))
  if (grouping.by === 'histogram' && buckets.length > MOST_INTERVALS)
    throw invalid(`the histogram has more than ${MOST_INTERVALS} intervals: choose a longer one`)
  return buckets.map((bucket) => ({
    key: keyOf(layout, grouping.field, bucket),
    count: bucket.doc_count,
    metrics: Object.fromEntries(
      measures.flatMap(({ name, metric, alias }) => {
        const value = measured(metric, parsed(Measured, bucket[alias]))
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  }))
}

/** The most frequent values of each field, in the order of the fields. */
export async function facets(
  elastic: Elastic,
  { layout, indices, query }: Counted,
  { fields, size }: { fields: readonly string[]; size: number },
): Promise<FacetValue[][]> {
  const aggs = Object.fromEntries(
    fields.map((field, nth) => [`f${nth}`, groupsOf({ by: 'terms', field, size })]),
  )
  const body = { size: 0, track_total_hits: false, query, aggs }
  const { aggregations = {} } = await search(elastic, indices, body)
  return fields.map((field, nth) => {
    const counted: unknown = Reflect.get(aggregations, `f${nth}`)
    if (counted === undefined) return []
    return parsed(Groups, counted).buckets.map((group) => ({
      value: keyOf(layout, field, group),
      count: group.doc_count,
    }))
  })
}

function keyOf(layout: Layout, field: string, { key, key_as_string }: Group): string {
  if (typeof key === 'object') return new Date(key.at).toISOString()
  return String(layout.kindOf(field) === 'boolean' ? key_as_string : key)
}

function groupsOf(grouping: Grouping): Readonly<Record<string, unknown>> {
  if (grouping.by === 'terms')
    return {
      terms: {
        field: grouping.field,
        size: grouping.size,
        shard_size: SHARD_TERMS,
        order: [{ _count: 'desc' }, { _key: 'asc' }],
      },
    }
  // A composite gives the non-empty intervals in order and stops where it is told; a date histogram makes them all first.
  const at = { date_histogram: { field: grouping.field, fixed_interval: `${grouping.intervalMs}ms` } }
  return { composite: { size: MOST_INTERVALS + 1, sources: [{ at }] } }
}

function measureOf({ of, field }: Metric): Readonly<Record<string, unknown>> {
  if (of === 'distinct') return { cardinality: { field, precision_threshold: PRECISE_DISTINCT } }
  // A sum of nothing is 0; its statistics tell it from a sum of zeros.
  return of === 'sum' ? { stats: { field } } : { [of]: { field } }
}

function measured({ of }: Metric, { value, count, sum }: z.infer<typeof Measured>): number | undefined {
  if (of === 'sum') return count === 0 ? undefined : sum
  return value === null || (of === 'distinct' && value === 0) ? undefined : value
}
