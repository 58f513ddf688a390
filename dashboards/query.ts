import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog'
import {
  type BucketAggregation,
  DataqueryBuilder,
  DateHistogramBuilder,
  HistogramBuilder,
  type MetricAggregation,
  TermsBuilder,
  TermsOrder,
} from '@grafana/grafana-foundation-sdk/elasticsearch'

/** The kinds of records that have searchable fields, by the name in their indices. */
export type Kind =
  | 'events'
  | 'findings'
  | 'incidents'
  | 'assets'
  | 'asset_changes'
  | 'assessments'
  | 'gaps'
  | 'quarantine'
  | 'notifications'
  | 'alert_minutes'
  | 'measures'

/** A figure that is asked for in each bucket. By Elasticsearch's own names. */
export type Figure = { of: 'count' } | { of: 'sum' | 'avg' | 'min' | 'max' | 'cardinality'; field: string }

/** How records are taken together, the first outermost. `by: 'time'` gives a curve, without it a table. */
export type Bucket =
  | { by: 'time'; interval?: string; gaps?: 'left' }
  | { by: 'value'; field: string; size?: number; order?: 'count' | 'figure' | 'value' }
  | { by: 'step'; field: string; step: number }

export interface Question {
  kind: Kind
  /** Lucene; what of the kind is meant. */
  where?: string
  buckets: readonly Bucket[]
  figures?: readonly Figure[]
  /** How a curve is called: `{{level}}`, `{{metric}}`. */
  alias?: string
}

/** Findings that somebody has to look at: neither superseded nor suppressed, of rules that are live, about what happened. */
export const LIVE =
  'NOT _exists_:superseded_by AND NOT _exists_:suppressed.id AND NOT _exists_:shadow AND NOT _exists_:drill'
/** Incidents that happened, over or not: a drill is none. */
export const HAPPENED = 'NOT _exists_:merged_into AND NOT _exists_:drill'
/** Those that are not over. */
export const OPEN = `${HAPPENED} AND NOT state:(resolved OR closed)`
/** Assets that are not another one under an earlier name. */
export const OWN = 'NOT _exists_:merged_into'

/** Measures by what they are of, with what each is held against: a table's rows. */
export function heldAgainst(
  where: string,
  { size = 50, order }: { size?: number; order?: 'count' | 'figure' | 'value' } = {},
): Question {
  return {
    ...{ kind: 'measures', where },
    buckets: [
      { by: 'value', field: 'subject', size, ...(order !== undefined && { order }) },
      { by: 'value', field: 'name', size: 1 },
    ],
    figures: [
      { of: 'max', field: 'value' },
      { of: 'max', field: 'limit' },
    ],
  }
}

/** One data source holds every kind of a tenant's records: the name of the index says which is meant. */
export function queryOf({ kind, where }: Pick<Question, 'kind' | 'where'>): string {
  return `_index:wachter-${kind}-*${where === undefined ? '' : ` AND ${where}`}`
}

/** The question as the query model of Grafana's Elasticsearch data source. */
export function ask(question: Question, refId = 'A'): Builder<Dataquery> {
  const figures = question.figures ?? [{ of: 'count' }]
  const metrics = figures.map((figure, nth) => built<MetricAggregation>(metricOf(figure, `${nth + 1}`)))
  const buckets = question.buckets.map((bucket, nth) => bucketOf(bucket, `${figures.length + nth + 1}`))
  const query = new DataqueryBuilder()
    .refId(refId)
    .query(queryOf(question))
    .timeField('@timestamp')
    .metrics(metrics)
    .bucketAggs(buckets)
  return question.alias === undefined ? query : query.alias(question.alias)
}

/** The SDK's own builders of metrics leave their type open. */
function built<T>(value: T): Builder<T> {
  return { build: () => value }
}

function metricOf(figure: Figure, id: string): MetricAggregation {
  if (figure.of === 'count') return { id, type: 'count' }
  return { id, type: figure.of, field: figure.field } as MetricAggregation
}

function bucketOf(bucket: Bucket, id: string): Builder<BucketAggregation> {
  if (bucket.by === 'time') {
    return new DateHistogramBuilder()
      .id(id)
      .field('@timestamp')
      .settings({ interval: bucket.interval ?? 'auto', min_doc_count: bucket.gaps === 'left' ? '1' : '0' })
  }
  if (bucket.by === 'step') {
    return new HistogramBuilder()
      .id(id)
      .field(bucket.field)
      .settings({ interval: `${bucket.step}`, min_doc_count: '0' })
  }
  const { order = 'count' } = bucket
  return new TermsBuilder()
    .id(id)
    .field(bucket.field)
    .settings({
      size: `${bucket.size ?? 10}`,
      min_doc_count: '1',
      order: order === 'value' ? TermsOrder.Asc : TermsOrder.Desc,
      orderBy: { count: '_count', figure: '1', value: '_term' }[order],
    })
}
