import { z } from 'zod'
import { type Problem, problem } from '../model/problem.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { LogIndex, Shard } from './log-index.ts'
import { ShardsPosition, startBySequence } from './shard-position.ts'
import { startByTime, TimePosition } from './time-position.ts'

/** Nothing was there yet to choose by; what comes is read from `start`. */
const NothingYet = z.strictObject({ version: z.literal(1), by: z.literal('nothing'), start: z.int() })

export const IndexPosition = z.discriminatedUnion('by', [TimePosition, ShardsPosition, NothingYet])
export type IndexPosition = z.infer<typeof IndexPosition>

/** Set by the pipelines of Elastic's integrations. */
const INGESTED = 'event.ingested'
const EVENT_TIME = '@timestamp'
const BY_SEQUENCE = '_seq_no'

/** How often it is counted which documents can't be read by time. */
const CENSUS_EVERY_MS = 60_000
/** By so much the clocks of those who set the time may be ahead. */
const AHEAD_MS = 3_600_000

/** Where a reading by sequence starts: at what is not dated before a time. */
type Since = 'now' | 'beginning' | { field: string; time: number }

export interface Choice {
  index: LogIndex
  /** `auto`, the name of a date field, or `_seq_no`. */
  timeField: string
  from: 'now' | 'beginning' | Instant
  now(): number
  report(found: Problem): void
}

/**
 * Where to go on from what was stored. With `auto` documents are read by `event.ingested` while every one has it, else by
 * sequence; a feed that has changed to sequence stays there. Another field than the stored one starts anew.
 */
export function choosePosition(
  choice: Choice,
): (stored: IndexPosition | undefined) => Promise<IndexPosition> {
  const { index, timeField, from, now, report } = choice
  const start: Since =
    from === 'now' ? 'now' : from === 'beginning' ? 'beginning' : { field: EVENT_TIME, time: epochMs(from) }
  const startTime = () => (from === 'now' ? now() : from === 'beginning' ? 0 : epochMs(from))

  let counted: { at: number; untimed: number } | undefined
  const isCounted = () => counted !== undefined && now() >= counted.at && now() - counted.at < CENSUS_EVERY_MS
  const count = async (field: string) => {
    const census = await index.census(field, now() + AHEAD_MS)
    counted = { at: now(), untimed: census.untimed }
    return census
  }

  const auto = async (stored: IndexPosition | undefined): Promise<IndexPosition> => {
    if (stored?.by === 'sequence' || (stored?.by === 'time' && isCounted())) return stored
    const { documents, untimed } = await count(INGESTED)
    if (stored?.by === 'time') {
      if (untimed === 0) return stored
      return bySequence(index, { field: stored.field, time: stored.settled })
    }
    if (documents === 0) return stored ?? { version: 1, by: 'nothing', start: startTime() }
    if (untimed === 0) return startByTime(INGESTED, stored?.start ?? startTime(), now())
    return bySequence(index, stored === undefined ? start : 'beginning')
  }

  const byField = async (stored: IndexPosition | undefined): Promise<IndexPosition> => {
    if (!isCounted()) {
      const before = counted?.untimed
      const { untimed } = await count(timeField)
      if (untimed > 0 && untimed !== before) report(notRead(untimed, timeField))
    }
    const isKnown = stored?.by === 'time' && stored.field === timeField
    return isKnown ? stored : startByTime(timeField, startTime(), now())
  }

  return async (stored) => {
    if (timeField === 'auto') return auto(stored)
    if (timeField !== BY_SEQUENCE) return byField(stored)
    if (stored?.by === 'sequence') return stored
    const settled = stored?.by === 'time' ? { field: stored.field, time: stored.settled } : undefined
    return bySequence(index, settled ?? start)
  }
}

/**
 * How an index would be read now: by which field, how many documents there are, and how many of them would not be read.
 * Throws as the index does, also where it can't be asked what reading needs.
 */
export async function howToRead(
  index: LogIndex,
  { timeField, now }: { timeField: string; now: number },
): Promise<{ documents: number; untimed: number; readBy: string }> {
  const field = timeField === 'auto' ? INGESTED : timeField === BY_SEQUENCE ? EVENT_TIME : timeField
  const { documents, untimed } = await index.census(field, now + AHEAD_MS)
  const isTimed = timeField === 'auto' ? untimed === 0 : timeField !== BY_SEQUENCE
  if (isTimed) return { documents, untimed, readBy: field }
  await index.shards()
  return { documents, untimed: 0, readBy: BY_SEQUENCE }
}

async function bySequence(index: LogIndex, since: Since): Promise<ShardsPosition> {
  const states: { shard: Shard; read: number }[] = []
  for (const shard of await index.shards()) {
    if (since === 'beginning') states.push({ shard, read: -1 })
    else if (since === 'now') states.push({ shard, read: shard.top })
    else {
      const first = await index.firstSince(shard, since.field, since.time)
      states.push({ shard, read: first === undefined ? shard.top : first - 1 })
    }
  }
  return startBySequence(states)
}

function notRead(count: number, field: string): Problem {
  return problem(
    'feed.untimed',
    'operational',
    `${count} documents are not read: they have no ${field}, or one before 1970 or in the future. With time_field: ${BY_SEQUENCE} they would be`,
  )
}
