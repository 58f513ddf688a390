import type { Interval, Mark, Reading } from '../model/reading.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { advance, noMark } from './advance.ts'

/** What a feed is held to. */
export interface Watch {
  /** It is read for as long as the worker runs; a sample or a single pass is not. */
  standing: boolean
  /** How much earlier than the latest one an event may be and still be on time. */
  latenessMs: number
  /** Without a record for so long it is silent; undefined: it may be. */
  silentAfterMs: number | undefined
}

/** Of a feed that nobody configured. */
export const unwatched: Watch = { standing: false, latenessMs: 600_000, silentAfterMs: undefined }

/** A standing feed is marked as read at least this often, also while it gives nothing. */
const HEARTBEAT_MS = 60_000
/** Not read for so long it was down: some heartbeats, so that a restart or a retry is none. */
const DOWN_MS = 180_000

/** When a standing feed was not read, as it is read again. */
export function downtime(
  known: { updated: Instant; reading?: Reading | undefined } | undefined,
  now: Instant,
): Interval | undefined {
  // Without a reading it was an earlier version, which wrote only when there were records.
  if (known?.reading === undefined || epochMs(now) - epochMs(known.updated) <= DOWN_MS) return undefined
  return { from: known.updated, to: now }
}

export function isHeartbeatDue(updated: Instant | undefined, now: Instant): boolean {
  return updated === undefined || epochMs(now) - epochMs(updated) >= HEARTBEAT_MS
}

/** A feed's reading when it is taken up. */
export function takenUp(before: Reading | undefined, down: Interval | undefined, now: Instant): Reading {
  const reading = before ?? { since: now, last_record: null, behind: null, silence: null, marks: {} }
  if (down === undefined) return reading
  return { ...reading, behind: { from: reading.behind?.from ?? down.from, to: down.to } }
}

/** A feed's reading after a batch: how far event times have come by source, and whether a silence has ended. */
export function advanced(
  before: Reading,
  batch: { records: number; times: ReadonlyMap<string, readonly Instant[]> },
  at: Pick<Watch, 'latenessMs' | 'silentAfterMs'> & { now: Instant; aheadMs: number },
): Reading {
  if (batch.records === 0) return before
  const marks: Record<string, Mark> = { ...before.marks }
  for (const [source, times] of batch.times) {
    const mark = Object.hasOwn(marks, source) ? marks[source] : undefined
    marks[source] = advance(mark ?? noMark, times, at)
  }
  return { ...before, marks, last_record: at.now, silence: silenceEnded(before, at) ?? before.silence }
}

/** Nothing came for longer than it may: counted only up to where the feed itself was not read. */
function silenceEnded(
  { since, last_record, behind }: Reading,
  { now, silentAfterMs }: Pick<Watch, 'silentAfterMs'> & { now: Instant },
): Interval | undefined {
  const from = last_record ?? since
  const heard = behind !== null && behind.from >= from ? behind.from : now
  if (silentAfterMs === undefined || epochMs(heard) - epochMs(from) <= silentAfterMs) return undefined
  return { from, to: now }
}
