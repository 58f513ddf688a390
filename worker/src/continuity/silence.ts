import type { Reading } from '../model/reading.ts'
import { epochMs, type Instant } from '../model/time.ts'

/** A worker that has just started waits so long before it calls a source silent: senders need a moment to find it again. */
const GRACE_MS = 180_000

/** What is known of a feed when it is asked whether it is silent. */
export interface Attention {
  reading: Reading
  /** When the feed was last read, with or without records. */
  updated: Instant
  /** When this process began to attend to it. */
  attentive: Instant
  silentAfterMs: number
}

/**
 * Since when a feed has been silent for longer than it may; undefined while it has not, or while it can't be told: right
 * after a start, and until what came while nobody read has been read. One that can't be read at all for as long as it may
 * be silent counts as silent, whatever keeps it from being read.
 */
export function silentSince(
  { reading, updated, attentive, silentAfterMs }: Attention,
  now: Instant,
): Instant | undefined {
  const ago = (time: Instant) => epochMs(now) - epochMs(time)
  const last = reading.last_record ?? reading.since
  if (ago(last) <= silentAfterMs) return undefined
  const upToNow = reading.behind === null && ago(updated) <= GRACE_MS && ago(attentive) > GRACE_MS
  return upToNow || ago(attentive) > silentAfterMs ? last : undefined
}
