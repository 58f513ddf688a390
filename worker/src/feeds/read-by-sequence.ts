import type { RawRecord } from '../ingest/raw-record.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { IndexReading } from './index-reading.ts'
import type { Shard } from './log-index.ts'
import type { FeedBatch } from './read-feed.ts'
import {
  lookedFor,
  nameOf,
  onShards,
  overdue,
  readable,
  readUpTo,
  readyAt,
  type ShardState,
  type ShardsPosition,
  unreadOf,
  withoutNext,
  withSeen,
} from './shard-position.ts'

/**
 * Reads an index by the order in which each of its shards took documents in. What can be seen at one look is read at a
 * later one, `delayMs` after it, when whatever was written before it can be seen too. Every batch carries the position
 * behind it; an empty one says what was seen.
 */
export async function* readBySequence(
  reading: IndexReading,
  start: ShardsPosition,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const now = reading.now()
  const there = await reading.index.shards()
  const { position, gone } = onShards(start, there)
  const problems = gone.map((shard) => shardGone(shard, start))
  for (const found of problems) reading.report(found)
  const state: Progress = {
    lost: gone.flatMap((shard, nth) => (unreadOf(start, shard) > 0 ? (problems[nth]?.message ?? []) : [])),
    position: withSeen(position, there, { now, delayMs: reading.delayMs }),
    told: start,
    records: [],
    left: 0,
  }
  const look: ShardsLook = { now, shards: new Map(there.map((shard) => [nameOf(shard), shard])), signal }
  const ready = readyAt(state.position, now, reading.delayMs)
  if (ready !== undefined) {
    state.position = ready
    if ((yield* readOn(reading, state, look)) === 'over') return
    state.position = withoutNext(state.position)
  }
  yield* readMissing(reading, state, look)
  if (state.position !== state.told) yield batchOf(state)
}

interface Progress {
  position: ShardsPosition
  /** The position of the last batch. */
  told: ShardsPosition
  records: RawRecord[]
  left: number
  /** What of it is gone before it was read. */
  lost: readonly string[]
}

interface ShardsLook {
  now: number
  shards: ReadonlyMap<string, Shard>
  signal: AbortSignal
}

function batchOf(state: Progress): FeedBatch {
  const { records, position, left, lost } = state
  state.records = []
  state.lost = []
  state.told = position
  return { records, position, left, lost }
}

async function* readOn(
  reading: IndexReading,
  state: Progress,
  { now, shards, signal }: ShardsLook,
): AsyncGenerator<FeedBatch, 'over' | 'done'> {
  const { page: size, delayMs, overlapMs } = reading
  const todo = readable(state.position)
  const until = (state.position.seen?.at ?? now) + delayMs + overlapMs
  state.left = todo.reduce((sum, { state: { read }, to }) => sum + to - read, 0)
  for (const { state: of, to } of todo) {
    const shard = shards.get(nameOf(of))
    if (shard === undefined) continue
    for (let read = of.read; read < to; ) {
      const page = await reading.index.page(shard, [{ from: read + 1, to }], size)
      const found = page.documents.map(({ sequence }) => sequence)
      const end = page.last ? to : (found.at(-1) ?? to)
      state.position = readUpTo(state.position, of, { found, to: end, until, now })
      state.records.push(...page.documents.map(reading.recordOf))
      state.left -= end - read
      read = end
      if (state.records.length >= size) yield batchOf(state)
      if (!signal.aborted && !(reading.isOver() && state.left > 0)) continue
      if (state.position !== state.told) yield batchOf(state)
      return 'over'
    }
  }
  return 'done'
}

/** Looks a last time for numbers that were missing among those read. */
async function* readMissing(
  reading: IndexReading,
  state: Progress,
  { now, shards }: ShardsLook,
): AsyncGenerator<FeedBatch> {
  for (const { state: of, spans } of overdue(state.position, now)) {
    const shard = shards.get(nameOf(of))
    if (shard === undefined) continue
    for (let upTo = -1; upTo < Number.MAX_SAFE_INTEGER; ) {
      const rest = spans.flatMap(({ from, to }) =>
        to > upTo ? [{ from: Math.max(from, upTo + 1), to }] : [],
      )
      const page = await reading.index.page(shard, rest, reading.page)
      upTo = page.last
        ? Number.MAX_SAFE_INTEGER
        : (page.documents.at(-1)?.sequence ?? Number.MAX_SAFE_INTEGER)
      state.position = lookedFor(state.position, of, { upTo, now })
      state.records.push(...page.documents.map(reading.recordOf))
      if (state.records.length >= reading.page) yield batchOf(state)
    }
  }
}

function shardGone(state: ShardState, start: ShardsPosition): Problem {
  const unread = unreadOf(start, state)
  const lost = unread > 0 ? `; up to ${unread} documents of it had not been read` : ''
  return problem('feed.index-gone', 'operational', `index ${state.index} is gone or was made anew${lost}`)
}
