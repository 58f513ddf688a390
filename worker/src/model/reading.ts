import { z } from 'zod'
import { Instant } from './time.ts'

const count = z.int().nonnegative()

/** A stretch of time, `from` included, `to` not. */
export const Interval = z.strictObject({ from: Instant, to: Instant })
export type Interval = z.infer<typeof Interval>

/** How far the event times of one source of a feed have come. */
export const Mark = z.strictObject({
  /** The latest event time seen; those ahead of the clock don't count. */
  latest: Instant.nullable(),
  /** Events that came later than the lateness allows. They met every rule all the same. */
  late: count,
  /** Events dated further ahead of the clock than clocks differ. */
  future: count,
})
export type Mark = z.infer<typeof Mark>

/** When a feed was read and had records, and how far its events have come; stored with its position. */
export const Reading = z.strictObject({
  /** First looked at. */
  since: Instant,
  /** When records last came; null before the first. */
  last_record: Instant.nullable(),
  /** When it was not read, until all that came meanwhile has been read; null when it is read up to the present. */
  behind: Interval.nullable(),
  /** The last time it gave nothing for longer than it may, once records have come again. */
  silence: Interval.nullable(),
  /** By source format. */
  marks: z.record(z.string().max(64), Mark),
})
export type Reading = z.infer<typeof Reading>
