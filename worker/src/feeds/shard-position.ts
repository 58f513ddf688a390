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

/** How far an index has been read by the order of writes of each shard. */
export const ShardsPosition = z.strictObject({
  version: z.literal(1),
  by: z.literal('sequence'),
  shards: z.array(ShardState),
  /** What could be seen when: once the delay is over, what was written before it can be seen too. */
  seen: z.strictObject({ at: ms, tops: z.array(z.tuple([z.string(), z.int(), sequence])) }).nullable(),
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

/** Whether the delay is over for what was seen. */
export function isReadable({ seen }: ShardsPosition, now: number, delayMs: number): boolean {
  return seen !== null && (now - seen.at >= delayMs || now < seen.at)
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

/**
 * The position with what can be seen at `now`; nothing where all of it has been read. As `first` it leaves what was seen
 * before.
 */
export function withSeen(
  position: ShardsPosition,
  there: readonly Shard[],
  now: number,
  as: 'first' | 'next',
): ShardsPosition {
  if (as === 'first' && position.seen !== null) return position
  const read = new Map(position.shards.map((state) => [nameOf(state), state.read]))
  const tops = there
    .filter((shard) => shard.top > (read.get(nameOf(shard)) ?? -1))
    .map(({ uuid, shard, top }): [string, number, number] => [uuid, shard, top])
  if (tops.length === 0 && position.seen === null) return position
  return { ...position, seen: tops.length === 0 ? null : { at: now, tops } }
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
