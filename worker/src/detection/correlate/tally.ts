import { z } from 'zod'

const count = z.int().nonnegative()

/** What a correlation has counted since it exists. */
export const Tally = z.strictObject({
  /** Came for a time whose decisions stand already; not applied. */
  late: count,
  /** Dated further ahead of the clock than clocks differ; not applied. */
  future: count,
  /** Came again while they were held; not applied. */
  repeated: count,
  /** Values that are none: no number where one is needed, nothing at all, a time out of range. */
  skipped: count,
  /** Let go of early for want of room: late ones of their time can't be applied any more. */
  shed: count,
  /** Refused for want of room; `since` and `last` are event times, epoch milliseconds. */
  overflow: z.strictObject({ since: z.number(), last: z.number(), refused: count }).nullable(),
  /** Event time of the newest that it fired at, epoch milliseconds. */
  last_fired: z.number().nullable(),
})
export type Tally = z.infer<typeof Tally>

export function emptyTally(): Tally {
  return { late: 0, future: 0, repeated: 0, skipped: 0, shed: 0, overflow: null, last_fired: null }
}

/** Takes down that there was no room for an occurrence. */
export function refuse(tally: Tally, at: number): void {
  tally.overflow ??= { since: at, last: at, refused: 0 }
  tally.overflow.last = at
  tally.overflow.refused += 1
}
