import { Temporal } from 'temporal-polyfill'
import { earlier, epochMs, type Instant, later, momentOf, shift } from '../../model/time.ts'
import { isWorkingDay } from '../regimes/calendar.ts'
import type { OfficeHours } from './clock-policy.ts'

/** From the first moment up to the second, which does not belong to it; `null`: without an end. */
export interface Span {
  from: Instant
  until: Instant | null
}

/** A clock in office hours is looked at no further than this many days ahead. */
const FARTHEST_DAYS = 4000

/**
 * When so much time has run since `start`, milliseconds; undefined where it never does, because a pause has no end (or hours
 * never come). Time runs out of pauses and, where there are hours, in them.
 */
export function endAfter(start: Instant, ms: number, still: Standstill): Instant | undefined {
  let left = ms
  for (const { from, until } of runningSpans(start, still)) {
    if (until === null) return shift(from, left)
    const length = epochMs(until) - epochMs(from)
    if (left <= length) return shift(from, left)
    left -= length
  }
  return undefined
}

/** How much time has run from `start` to `end`, milliseconds. */
export function runBetween(start: Instant, end: Instant, still: Standstill): number {
  let run = 0
  for (const { from, until } of runningSpans(start, still)) {
    if (from >= end) break
    run += epochMs(earlier(until ?? end, end)) - epochMs(from)
  }
  return run
}

/** When time stands still: in pauses, and out of hours where there are any. */
export interface Standstill {
  pauses: readonly Span[]
  hours: OfficeHours | undefined
}

/** The spans in which time runs, in order; the last one may have no end. */
function* runningSpans(start: Instant, { pauses, hours }: Standstill): Generator<Span> {
  const ordered = [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const open of hours === undefined ? [{ from: start, until: null }] : openSpans(start, hours)) {
    let from = open.from
    let isOver = false
    for (const pause of ordered) {
      if (pause.until !== null && pause.until <= from) continue
      if (open.until !== null && pause.from >= open.until) break
      if (pause.from > from) yield { from, until: pause.from }
      if (pause.until === null) return
      from = later(from, pause.until)
      isOver = open.until !== null && from >= open.until
      if (isOver) break
    }
    if (!isOver) yield { from, until: open.until }
  }
}

function* openSpans(start: Instant, hours: OfficeHours): Generator<Span> {
  const zone = hours.time_zone
  const first = Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate()
  for (let ahead = 0; ahead < FARTHEST_DAYS; ahead++) {
    const day = first.add({ days: ahead })
    if (!isWorkingDay(day, hours)) continue
    const [opens, closes] = [hours.opens, hours.closes].map((plainTime) =>
      momentOf(day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds),
    )
    if (opens === undefined || closes === undefined || closes <= start) continue
    yield { from: later(opens, start), until: closes }
  }
}
