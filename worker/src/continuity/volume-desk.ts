import type { TenantId } from '../model/ids.ts'
import { type Clock, epochMs, type Instant, momentOf } from '../model/time.ts'
import type { Volumes } from '../model/volumes.ts'
import { REPORT } from '../response/open-by-hand.ts'
import { ownSources } from '../sources/own-sources.ts'
import type { Store } from '../store/store.ts'
import { sourceVolume } from './source-volume.ts'

const HOUR_MS = 3_600_000
/** Long enough for a source that is read every hour, short enough that a day has a shape. */
const EVERY_MS = 3 * HOUR_MS
const PER_DAY = 8
/** A week and the interval under way. */
const INTERVALS = 7 * PER_DAY + 1
/** Intervals so long over are not counted again: what comes later still changes no normal. */
const SETTLED_MS = 24 * HOUR_MS
/** How long an answer is given again. */
const GOOD_FOR_MS = 60_000
/** Sources there may be; more than there are formats. */
const SOURCES = 1000

/** What Wachter says itself comes when it has something to say: it has no usual volume, and no end of the logs either. */
const NOT_OWN = {
  field: 'wachter.source.id',
  is: 'not_in',
  values: [...ownSources.map(({ id }) => id), REPORT],
} as const

/** How much each source gave, for whoever asks. */
export interface VolumeDesk {
  of(tenant: TenantId): Promise<Volumes>
}

type Counts = ReadonlyMap<string, number>

interface Held {
  /** By the beginning of the interval, epoch milliseconds. */
  settled: Map<number, Counts>
  answer: Volumes | undefined
  making: Promise<Volumes> | undefined
}

/**
 * Counts events by source and interval, up to the latest event or the present, whichever is earlier: a week of intervals the
 * first time, later only those of the last day, and at most once a minute. Each is one small question to the store, and
 * `breathe` lets others have their turn after it.
 */
export function volumeDesk({
  store,
  clock,
  breathe,
}: {
  store: Pick<Store, 'events'>
  clock: Clock
  breathe(): Promise<void>
}): VolumeDesk {
  const held = new Map<TenantId, Held>()
  const count = async (tenant: TenantId, from: number): Promise<Counts> => {
    const during = { from: momentOf(from), before: momentOf(from + EVERY_MS) }
    const where = [{ field: '@timestamp', is: 'range', ...during } as const, NOT_OWN]
    const [counted = []] = await store.events.facets(
      tenant,
      { where },
      { fields: ['wachter.source.id'], size: SOURCES },
    )
    await breathe()
    return new Map(counted.map(({ value, count }) => [value, count]))
  }
  const make = async (tenant: TenantId, { settled }: Held): Promise<Volumes> => {
    const now = clock.now()
    const end = await endOf(store, tenant, now)
    const last = Math.floor(end / EVERY_MS) * EVERY_MS
    const intervals: Counts[] = []
    for (let nth = INTERVALS - 1; nth >= 0; nth -= 1) {
      const from = last - nth * EVERY_MS
      const counts = settled.get(from) ?? (await count(tenant, from))
      if (from + EVERY_MS + SETTLED_MS < epochMs(now)) settled.set(from, counts)
      intervals.push(counts)
    }
    const first = last - (INTERVALS - 1) * EVERY_MS
    for (const from of settled.keys()) if (from < first) settled.delete(from)
    const sources = [...new Set(intervals.flatMap((counts) => [...counts.keys()]))].sort()
    return {
      as_of: now,
      from: momentOf(first),
      every_ms: EVERY_MS,
      sources: sources.map((source) => {
        const counts = intervals.map((interval) => interval.get(source) ?? 0)
        return sourceVolume(source, counts, PER_DAY)
      }),
    }
  }
  return {
    async of(tenant) {
      const known: Held = held.get(tenant) ?? { settled: new Map(), answer: undefined, making: undefined }
      held.set(tenant, known)
      const { answer } = known
      const isGood = answer !== undefined && epochMs(clock.now()) - epochMs(answer.as_of) < GOOD_FOR_MS
      if (isGood && answer.sources.length > 0) return answer
      known.making ??= make(tenant, known).finally(() => {
        known.making = undefined
      })
      known.answer = await known.making
      return known.answer
    },
  }
}

/** The latest event, or the present where events are dated ahead of it. */
async function endOf({ events }: Pick<Store, 'events'>, tenant: TenantId, now: Instant): Promise<number> {
  const where = [{ field: '@timestamp', is: 'range', to: now } as const, NOT_OWN]
  const { items } = await events.page(tenant, { where, limit: 1, uncounted: true })
  const [latest] = items
  return epochMs(latest?.document['@timestamp'] ?? now)
}
