import { FIELDS } from './asked-events.ts'
import type { AskedEvents } from './events-port.ts'

/** A data source of this Grafana, as far as it matters here. */
export interface KnownSource {
  uid: string
  type: string
  name: string
}

/** The data source over the worker's records: provisioning gives it this uid. */
const UID = 'wachter'

/** Undefined where this Grafana has none: then nothing is offered. */
export function eventsSource(sources: readonly KnownSource[]): KnownSource | undefined {
  return sources.find(({ uid, type }) => type === 'elasticsearch' && uid === UID)
}

/** The address of Explore with the same search; words are not in it, for the index keeps them apart from what people may search. */
export function exploreUrl(
  source: KnownSource,
  asked: AskedEvents,
  range: { from: string; to: string },
): string {
  const panes = {
    wachter: {
      datasource: source.uid,
      queries: [
        {
          refId: 'A',
          datasource: { type: source.type, uid: source.uid },
          query: luceneOf(asked),
          metrics: [{ type: 'logs', id: '1', settings: { limit: '500' } }],
          bucketAggs: [],
          timeField: '@timestamp',
        },
      ],
      range: { from: range.from === '' ? 'now-1y' : range.from, to: range.to === '' ? 'now' : range.to },
    },
  }
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`
}

/** The conditions on fields in Lucene's words, each value quoted. */
export function luceneOf(asked: AskedEvents): string {
  const terms = FIELDS.flatMap((field) => {
    const values = asked[field]
    if (!Array.isArray(values) || values.length === 0) return []
    return [`${field}:(${values.map((value) => quoted(String(value))).join(' OR ')})`]
  })
  return ['_index:wachter-events-*', ...terms].join(' AND ')
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
