import type { EventDraft } from '../../model/source.ts'
import type { Instant } from '../../model/time.ts'
import { outcomeOf } from '../outcome.ts'

/** What every proxy and sensor record becomes; `decision` is the proxy's own, where it made one. */
export interface WebRecord {
  natural: readonly string[]
  at: Instant
  activity: 'web' | 'network' | 'dns'
  product: string
  decision: 'blocked' | 'allowed' | undefined
  fields: EventDraft['fields']
}

/** A draft of a web, network or DNS record. Requests that a proxy let through are `passed`, mere sightings `observed`. */
export function webDraft(record: WebRecord): EventDraft {
  const outcome =
    record.decision === 'blocked'
      ? 'blocked'
      : outcomeOf({ record: record.decision === 'allowed' ? 'exchange' : 'report', answered: true })
  return {
    natural: record.natural,
    fields: {
      '@timestamp': record.at,
      'wachter.activity': record.activity,
      'wachter.outcome': outcome,
      'event.outcome':
        record.decision === undefined ? 'unknown' : record.decision === 'blocked' ? 'failure' : 'success',
      'observer.product': record.product,
      ...record.fields,
    },
  }
}
