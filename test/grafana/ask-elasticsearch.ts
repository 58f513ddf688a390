import { z } from 'zod'
import type { Target } from './provisioned-forms.ts'

/** When a query looks, milliseconds since 1970. */
export interface Range {
  from: number
  to: number
}

/** One row of the answer: what it is taken together by, and the figures, by their place in the query. */
export interface Row {
  keys: readonly (string | number)[]
  figures: readonly (number | null)[]
}

const Answer = z.object({
  _shards: z.object({ failed: z.int(), failures: z.unknown().optional() }),
  timed_out: z.literal(false),
  aggregations: z.record(z.string(), z.unknown()).optional(),
})
const Buckets = z.object({
  buckets: z.array(z.looseObject({ key: z.union([z.string(), z.number()]), doc_count: z.int() })),
})
const Value = z.object({ value: z.number().nullable() })

/** Points that a panel asks for where it leaves the interval to Grafana. */
const POINTS = 200

/**
 * What Grafana's Elasticsearch data source asks for a query of its model and what it makes of the answer, as its
 * server part does (`time_series_query.go`, `response_parser.go`): rows of a table, or points of curves.
 */
export async function askElasticsearch(
  place: { url: string; index: string },
  target: Pick<Target, 'query' | 'metrics' | 'bucketAggs'>,
  range: Range,
): Promise<readonly Row[]> {
  const response = await fetch(`${place.url}/${place.index}/_search?ignore_unavailable=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(searchOf(target, range)),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text.slice(0, 2000))
  const { _shards, aggregations } = Answer.parse(JSON.parse(text))
  if (_shards.failed > 0) throw new Error(JSON.stringify(_shards).slice(0, 2000))
  return aggregations === undefined ? [] : rowsIn(aggregations, target.bucketAggs, target.metrics)
}

type Asked = Parameters<typeof askElasticsearch>[1]

function searchOf({ query, metrics, bucketAggs }: Asked, range: Range) {
  const window = { gte: range.from, lte: range.to, format: 'epoch_millis' }
  return {
    size: 0,
    query: {
      bool: {
        filter: [{ range: { '@timestamp': window } }, { query_string: { analyze_wildcard: true, query } }],
      },
    },
    aggs: aggregationsOf(bucketAggs, metrics, range),
  }
}

function aggregationsOf(
  [first, ...inner]: Asked['bucketAggs'],
  metrics: Asked['metrics'],
  range: Range,
): object {
  if (first === undefined) return figuresOf(metrics)
  const below = aggregationsOf(inner, metrics, range)
  const min_doc_count = Number(first.settings.min_doc_count)
  if (first.type === 'date_histogram') {
    const step = Math.max(1, Math.ceil((range.to - range.from) / POINTS / 60_000))
    const bounds = { min: range.from, max: range.to }
    return {
      [first.id]: {
        date_histogram: {
          ...{ field: first.field, min_doc_count, format: 'epoch_millis' },
          fixed_interval: first.settings.interval === 'auto' ? `${step}m` : first.settings.interval,
          ...(min_doc_count === 0 && { extended_bounds: bounds }),
        },
        aggs: below,
      },
    }
  }
  if (first.type === 'histogram') {
    const interval = Number(first.settings.interval)
    return { [first.id]: { histogram: { field: first.field, interval, min_doc_count }, aggs: below } }
  }
  const { size, order, orderBy } = first.settings
  const by = orderBy === '_term' ? '_key' : orderBy
  const ordering = metrics.filter(({ id }) => id === orderBy)
  const isCount = ordering.some(({ type }) => type === 'count')
  return {
    [first.id]: {
      terms: {
        ...{ field: first.field, size: Number(size), min_doc_count },
        order: { [isCount ? '_count' : by]: order },
      },
      aggs: { ...figuresOf(ordering), ...below },
    },
  }
}

function figuresOf(metrics: Asked['metrics']): object {
  return Object.fromEntries(
    metrics.flatMap(({ id, type, field }) => (type === 'count' ? [] : [[id, { [type]: { field } }]])),
  )
}

function rowsIn(
  aggregations: Readonly<Record<string, unknown>>,
  [first, ...inner]: Asked['bucketAggs'],
  metrics: Asked['metrics'],
): readonly Row[] {
  if (first === undefined) throw new Error('a query without buckets')
  const { buckets } = Buckets.parse(aggregations[first.id])
  return buckets.flatMap((bucket): readonly Row[] => {
    if (inner.length > 0)
      return rowsIn(bucket, inner, metrics).map(({ keys, figures }) => ({
        keys: [bucket.key, ...keys],
        figures,
      }))
    const figures = metrics.map(({ id, type }) =>
      type === 'count' ? bucket.doc_count : Value.parse(bucket[id]).value,
    )
    return [{ keys: [bucket.key], figures }]
  })
}
