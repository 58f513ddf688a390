import { z } from 'zod'
import { SourceId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { Instant } from '../model/time.ts'

/** Something the worker has to say about its own sources. */
export const PlatformRecord = z.strictObject({
  action: z.enum(['source_silent', 'source_back']),
  at: Instant,
  /** Which feed. */
  feed: z.string().min(1).max(1024),
  /** Its last record before the silence; of one that never had any, when it was first looked at. */
  from: Instant,
  reason: z.string().max(1000),
})
export type PlatformRecord = z.infer<typeof PlatformRecord>

/**
 * What Wachter says of itself. It is no format among the others: no record is recognised as one, and nobody can send any,
 * so that a silence can be neither feigned nor, by taking the id of its event, kept quiet.
 */
export const wachterPlatform: Source = {
  id: SourceId.parse('wachter.platform'),
  recognises: () => false,
  normalise(record) {
    const { action, at, feed, from, reason } = PlatformRecord.parse(record)
    return [
      {
        natural: [action, feed, from],
        fields: {
          '@timestamp': at,
          'wachter.activity': 'platform',
          'wachter.outcome': 'observed',
          'event.provider': 'wachter',
          'event.action': action,
          'event.reason': reason,
          'service.name': feed,
        },
      },
    ]
  },
}
