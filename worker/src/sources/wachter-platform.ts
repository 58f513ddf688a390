import { z } from 'zod'
import { Instant } from '../model/time.ts'
import { ownSource } from './own-source.ts'

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

/** What Wachter says of itself. */
export const wachterPlatform = ownSource('wachter.platform', PlatformRecord, ({ feed, from }) => ({
  natural: [feed, from],
  fields: { 'service.name': feed },
}))
