import type { z } from 'zod'
import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import type { Instant } from '../model/time.ts'

/** What every record of Wachter's own says: what happened, when, and why it is told. */
interface Told {
  action: string
  at: Instant
  reason: string
}

/**
 * A source of what Wachter has to say itself, as events that rules look at. It is no format among the others: no record is
 * recognised as one, and nobody can send any, so that nothing of it can be feigned nor, by taking the id of an event, kept
 * quiet. Rules name the source. `natural` is what tells its events apart, beside the action.
 */
export function ownSource<Record extends Told>(
  id: string,
  schema: z.ZodType<Record>,
  tell: (record: Record) => Pick<EventDraft, 'natural' | 'fields'>,
): Source {
  return {
    id: SourceId.parse(id),
    recognises: () => false,
    normalise(given) {
      const record = schema.parse(given)
      const { natural, fields } = tell(record)
      return [
        {
          natural: [record.action, ...natural],
          fields: {
            '@timestamp': record.at,
            'wachter.activity': 'platform',
            'wachter.outcome': 'observed',
            'event.provider': 'wachter',
            'event.action': record.action,
            'event.reason': record.reason,
            ...fields,
          },
        },
      ]
    },
  }
}
