import type { Mark } from '../model/reading.ts'
import { epochMs, type Instant, shift } from '../model/time.ts'

/** Clocks of different machines differ by seconds; what is further ahead is wrong, or meant to mislead. */
export const AHEAD_MS = 300_000

export const noMark: Mark = { latest: null, late: 0, future: 0 }

/**
 * The mark after some more events, in the order in which they came. One that is more than `latenessMs` behind the latest
 * is late. One dated more than `aheadMs` ahead of the clock does not move the mark, or every honest one after it would be
 * late. Nothing depends on how the events were parted into batches.
 */
export function advance(
  before: Mark,
  times: readonly Instant[],
  { now, latenessMs, aheadMs }: { now: Instant; latenessMs: number; aheadMs: number },
): Mark {
  const { late, future } = before
  const mark = { latest: before.latest, late, future }
  const horizon = shift(now, aheadMs)
  for (const time of times) {
    if (time > horizon) mark.future += 1
    else if (mark.latest === null || time > mark.latest) mark.latest = time
    else if (epochMs(mark.latest) - epochMs(time) > latenessMs) mark.late += 1
  }
  return mark
}

/** Before this no more events are waited for; undefined before the first. */
export function watermarkOf({ latest }: Mark, latenessMs: number): Instant | undefined {
  return latest === null ? undefined : shift(latest, -latenessMs)
}
