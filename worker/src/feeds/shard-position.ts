import { z } from 'zod'
import type { Shard, Span } from './log-index.ts'

const ms = z.int()
const sequence = z.int().min(-1)

/** Numbers that were missing among those read; they may have been deleted, or appear late. */
const Missing = z.strictObject({ from: sequence, to: sequence, until: ms })

const ShardState = z.strictObject({
  index: z.string().max(512),
  uuid: z.string().max(64),
  shard: z.int().nonnegative(),
  /** Everything up to it has been read, but for what is missing. */
  read: sequence,
  missing: z.array(Missing).max(64),
})
export type ShardState = z.infer<typeof ShardState>

/** What could be seen when: once the delay is over, what was written before it can be seen too. */
const Seen = z.strictObject({ at: ms, tops: z.array(z.tuple([z.string(), z.int(), sequence])) })
type Seen = z.infer<typeof Seen>

/** So many are remembered at most; one in a quarter of the delay, and what is over is read. */
const MOST_SEEN = 8
const SEEN_A_DELAY = 4

/** How far an index has been read by the order of writes of each shard. */
export const ShardsPosition = z.strictObject({
  version: z.literal(1),
  by: z.literal('sequence'),
  shards: z.array(ShardState),
  /** What is read next. */
  seen: Seen.nullable(),
  /** What was seen after it, while its delay was not over; earlier versions wrote none. */
  later: z.array(Seen).max(MOST_SEEN).default([]),
})
export type ShardsPosition = z.infer<typeof ShardsPosition>

/** Stretches of missing numbers that are remembered of a shard; of more, close ones are taken together. */
const MOST_MISSING = 32

/** The position of one who starts behind `read`, shard by shard. */
export function startBySequence(states: readonly { shard: Shard; read: number }[]): ShardsPosition {
  return {
    version: 1,
    by: 'sequence',
    shards: states.map(({ shard: { index, uuid, shard }, read }) => ({
      index,
      uuid,
      shard,
      read,
      missing: [],
    })),
    seen: null,
    later: [],
  }
}

/** The position on the shards that are there now: new ones from their beginning, without those that are gone. */
export function onShards(
  position: ShardsPosition,
  there: readonly Shard[],
): { position: ShardsPosition; gone: readonly ShardState[] } {
  const wanted = new Map(there.map((shard) => [nameOf(shard), shard]))
  const kept = position.shards.filter((state) => wanted.has(nameOf(state)))
  const gone = position.shards.filter((state) => !wanted.has(nameOf(state)))
  const known = new Set(kept.map(nameOf))
  const fresh = there.filter((shard) => !known.has(nameOf(shard)))
  if (gone.length === 0 && fresh.length === 0) return { position, gone }
  const added = startBySequence(fresh.map((shard) => ({ shard, read: -1 }))).shards
  return { position: { ...position, shards: [...kept, ...added] }, gone }
}

/** The position with the latest of what was seen and may be read as what is next; undefined where the delay is not over. */
export function readyAt(position: ShardsPosition, now: number, delayMs: number): ShardsPosition | undefined {
  const all = seenIn(position)
  const ready = all.findLastIndex(({ at }) => now - at >= delayMs || now < at)
  return ready < 0 ? undefined : withAll(position, all.slice(ready))
}

/** The position after all that was next has been read. */
export function withoutNext(position: ShardsPosition): ShardsPosition {
  return withAll(position, seenIn(position).slice(1))
}

/** All that was seen and is not read, the earliest first. */
function seenIn({ seen, later }: ShardsPosition): readonly Seen[] {
  return seen === null ? [] : [seen, ...later]
}

function withAll(position: ShardsPosition, [seen, ...later]: readonly Seen[]): ShardsPosition {
  return { ...position, seen: seen ?? null, later }
}

/** Up to where each shard may be read, for those with something to read. */
export function readable({ shards, seen }: ShardsPosition): readonly { state: ShardState; to: number }[] {
  if (seen === null) return []
  const tops = new Map(seen.tops.map(([uuid, shard, top]) => [nameOf({ uuid, shard }), top]))
  return shards.flatMap((state) => {
    const to = tops.get(nameOf(state)) ?? -1
    return to > state.read ? [{ state, to }] : []
  })
}

/** The position with what can be seen at `now`, where that is more than before, and the last look at it is not just over. */
export function withSeen(
  position: ShardsPosition,
  there: readonly Shard[],
  { now, delayMs }: { now: number; delayMs: number },
): ShardsPosition {
  const all = seenIn(position)
  const last = all.at(-1)
  const isJustOver = last !== undefined && now >= last.at && now - last.at < delayMs / SEEN_A_DELAY
  if (isJustOver || all.length >= MOST_SEEN) return position
  const known = new Map(position.shards.map((state) => [nameOf(state), state.read]))
  const unread = there.filter((shard) => shard.top > (known.get(nameOf(shard)) ?? -1))
  for (const [uuid, shard, top] of last?.tops ?? []) known.set(nameOf({ uuid, shard }), top)
  if (unread.every((shard) => shard.top <= (known.get(nameOf(shard)) ?? -1))) return position
  const tops = unread.map(({ uuid, shard, top }): Seen['tops'][number] => [uuid, shard, top])
  return withAll(position, [...all, { at: now, tops }])
}

/** At most so many documents of a shard were seen and not read. */
export function unreadOf(position: ShardsPosition, { uuid, shard, read }: ShardState): number {
  const tops = seenIn(position).at(-1)?.tops ?? []
  const top = tops.find(([its, nth]) => its === uuid && nth === shard)?.[2] ?? read
  return Math.max(0, top - read)
}

/**
 * The position after what was found between a shard's last read number and `to`. Numbers not found are remembered until
 * `until`, if that is still to come: later nothing is expected of them any more.
 */
export function readUpTo(
  position: ShardsPosition,
  state: Pick<ShardState, 'uuid' | 'shard'>,
  { found, to, until, now }: { found: readonly number[]; to: number; until: number; now: number },
): ShardsPosition {
  return changed(position, state, (before) => {
    const holes: z.infer<typeof Missing>[] = []
    let next = before.read + 1
    for (const one of [...found, to + 1]) {
      if (one > next) holes.push({ from: next, to: one - 1, until })
      next = one + 1
    }
    return {
      ...before,
      read: to,
      missing: until <= now ? before.missing : together([...before.missing, ...holes]),
    }
  })
}

/** Shards with missing numbers that are to be looked for a last time. */
export function overdue(
  { shards }: ShardsPosition,
  now: number,
): readonly { state: ShardState; spans: Span[] }[] {
  return shards.flatMap((state) => {
    const spans = state.missing.filter(({ until }) => until <= now).map(({ from, to }) => ({ from, to }))
    return spans.length === 0 ? [] : [{ state, spans }]
  })
}

/** The position after missing numbers up to `upTo` have been looked for. */
export function lookedFor(
  position: ShardsPosition,
  state: Pick<ShardState, 'uuid' | 'shard'>,
  { upTo, now }: { upTo: number; now: number },
): ShardsPosition {
  return changed(position, state, (before) => ({
    ...before,
    missing: before.missing.flatMap((hole) => {
      if (hole.until > now || hole.from > upTo) return [hole]
      return hole.to > upTo ? [{ ...hole, from: upTo + 1 }] : []
    }),
  }))
}

function changed(
  position: ShardsPosition,
  which: Pick<ShardState, 'uuid' | 'shard'>,
  change: (state: ShardState) => ShardState,
): ShardsPosition {
  const name = nameOf(which)
  return {
    ...position,
    shards: position.shards.map((state) => (nameOf(state) === name ? change(state) : state)),
  }
}

/** At most so many stretches; of more the closest neighbours become one, with what was read between them. */
function together(holes: readonly z.infer<typeof Missing>[]): z.infer<typeof Missing>[] {
  const kept = [...holes]
  while (kept.length > MOST_MISSING) {
    let closest = 1
    for (let nth = 2; nth < kept.length; nth++) {
      if (distance(kept, nth) < distance(kept, closest)) closest = nth
    }
    const [left, right] = [kept[closest - 1], kept[closest]]
    if (left === undefined || right === undefined) break
    kept.splice(closest - 1, 2, { from: left.from, to: right.to, until: Math.max(left.until, right.until) })
  }
  return kept
}

function distance(holes: readonly z.infer<typeof Missing>[], nth: number): number {
  return (holes[nth]?.from ?? 0) - (holes[nth - 1]?.to ?? 0)
}

/** Names a shard, whatever its index is called. */
export function nameOf({ uuid, shard }: Pick<ShardState, 'uuid' | 'shard'>): string {
  return `${uuid}/${shard}`
}
