import { z } from 'zod'
import { Backlog } from './backlog.ts'
import { CountersBySource } from './counters.ts'
import { Interval } from './reading.ts'
import { Instant } from './time.ts'

const EventTimes = z.strictObject({
  latest: Instant.nullable().describe('The latest event time, those ahead of the clock left out'),
  watermark: Instant.nullable().describe('Before this no more events are waited for'),
  lag_seconds: z.number().nullable().describe('How old the latest event is'),
  late: z.int().describe('Events behind the watermark when they came'),
  future: z.int().describe('Events dated ahead of the clock'),
})

/** What has been read of a feed, and how it stands. */
export const FeedState = z.strictObject({
  feed: z.string(),
  updated: Instant,
  counters: CountersBySource,
  backlog: Backlog.optional(),
  last_record: Instant.nullable(),
  lag_seconds: z.number().nullable().describe('How long ago the last record came'),
  silent_since: Instant.nullable().describe('Longer than it may be'),
  behind: Interval.nullable().describe('When it was not read, until what came then has been read'),
  event_times: z.record(z.string(), EventTimes).describe('By source format'),
})
export type FeedState = z.infer<typeof FeedState>

/** The formats that can be read, and how each feed of a tenant stands. */
export const SourceStates = z.strictObject({ formats: z.array(z.string()), feeds: z.array(FeedState) })
export type SourceStates = z.infer<typeof SourceStates>
