import { z } from 'zod'
import { silentSince } from '../continuity/silence.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { SourceId, TenantId } from '../model/ids.ts'
import { type Clock, Instant, shift } from '../model/time.ts'
import { type PlatformRecord, wachterPlatform } from '../sources/wachter-platform.ts'
import type { Checkpoint, Store } from '../store/store.ts'
import { checkpointId, type Feed } from './read-feed.ts'

/** No configured source can be called so. */
export const PLATFORM_FEED = 'wachter:platform'

/** By feed: the beginnings of the last silence that was told, and of the last whose end was. */
const Told = z.strictObject({ silent: Instant.nullable(), back: Instant.nullable() })
type Told = z.infer<typeof Told>
const Position = z.record(z.string(), Told)

const untold: Told = { silent: null, back: null }

/** What the platform's feed looks at. */
export interface PlatformFeedOptions {
  tenant: TenantId
  /** Those of the tenant; one without a bound is never silent. */
  feeds: readonly Pick<Feed, 'id' | 'watch'>[]
  checkpoints: Store['checkpoints']
  clock: Clock
  /** Knows the platform's records and the rules. */
  evaluator: Evaluator
  /** Since when this process attends to them. */
  attentive: Instant
}

/**
 * What Wachter has to say about a tenant's other feeds, as a feed: that one gives nothing for longer than it may, and that
 * it is back. Each silence is told once, whatever is killed or started meanwhile.
 */
export function platformFeed(options: PlatformFeedOptions): Feed {
  const { tenant, feeds, checkpoints, clock, evaluator, attentive } = options
  const source: SourceId = wachterPlatform.id
  return {
    id: PLATFORM_FEED,
    tenant,
    source,
    evaluator,
    async *batches(position) {
      const parsed = Position.safeParse(position)
      const told = new Map(Object.entries(parsed.success ? parsed.data : {}))
      const records: PlatformRecord[] = []
      for (const { id, watch } of feeds) {
        const silentAfterMs = watch?.silentAfterMs
        const found = await checkpoints.get(tenant, checkpointId(id))
        if (silentAfterMs === undefined || found?.document.reading === undefined) continue
        const known = { feed: id, silentAfterMs, attentive, told: told.get(id) ?? untold }
        const { reading } = found.document
        const said = toSay({ ...found.document, reading }, known, clock.now())
        records.push(...said.records)
        told.set(id, said.told)
      }
      if (records.length > 0) yield { records: records.map(rawRecord), position: Object.fromEntries(told) }
    },
  }
}

function toSay(
  { reading, updated }: Pick<Checkpoint, 'updated'> & { reading: NonNullable<Checkpoint['reading']> },
  known: { feed: string; silentAfterMs: number; attentive: Instant; told: Told },
  now: Instant,
): { records: readonly PlatformRecord[]; told: Told } {
  const { feed, silentAfterMs, attentive } = known
  const records: PlatformRecord[] = []
  let { silent, back } = known.told
  const silence = (from: Instant) => {
    if (from === silent) return
    silent = from
    const reason = `no record since ${from}`
    records.push({ action: 'source_silent', feed, from, at: shift(from, silentAfterMs), reason })
  }
  const over = reading.silence
  if (over !== null && over.from !== back) {
    silence(over.from)
    back = over.from
    const reason = `a record again after none since ${over.from}`
    records.push({ action: 'source_back', feed, from: over.from, at: over.to, reason })
  }
  const since = silentSince({ reading, updated, attentive, silentAfterMs }, now)
  if (since !== undefined) silence(since)
  return { records, told: { silent, back } }
}

function rawRecord(record: PlatformRecord): RawRecord {
  return {
    kind: 'record',
    value: record,
    original: () => Buffer.from(JSON.stringify(record)),
    position: `${PLATFORM_FEED}#${record.feed}`,
  }
}
