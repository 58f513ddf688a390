import { setTimeout as pause } from 'node:timers/promises'
import type { TenantId } from '../../../worker/src/model/ids.ts'
import { instantOf } from '../../../worker/src/model/time.ts'
import { everyDocument } from '../../../worker/src/store/every-document.ts'
import type { Store } from '../../../worker/src/store/store.ts'
import type { BenchElasticsearch } from './bench-elasticsearch.ts'

/** Logs that are written while a worker reads. */
export interface LiveLogs {
  tenant: TenantId
  /** The number of the first of them. */
  from: number
  perSecond: number
  seconds: number
  matchedEvery: number
}

const WRITE_EVERY_MS = 200
const LOOK_EVERY_MS = 250
const LOST_AFTER_MS = 120_000

/** How long it took from a log's time, at which it was sent, until its finding could be searched for, ms; sorted. */
export async function liveLags(
  { store, elasticsearch }: { store: Store; elasticsearch: BenchElasticsearch },
  { tenant, from, perSecond, seconds, matchedEvery }: LiveLogs,
): Promise<readonly number[]> {
  const began = Date.now()
  const to = from + perSecond * seconds
  const writing = (async () => {
    const portion = (perSecond * WRITE_EVERY_MS) / 1000
    for (let next = from; next < to; next += portion) {
      const due = began + ((next - from) / perSecond) * 1000
      await pause(Math.max(0, due - Date.now()))
      const now = Date.now()
      await elasticsearch.write({ from: next, to: next + portion, matchedEvery }, () => now)
    }
  })()
  const expected = Math.ceil(to / matchedEvery) - Math.ceil(from / matchedEvery)
  const lags = new Map<string, number>()
  const since = instantOf(began)
  if (since === undefined) throw new Error('the clock is off')
  while (lags.size < expected) {
    for await (const { document } of everyDocument(store.findings, tenant, [
      { field: 'at', is: 'range', from: since },
    ])) {
      if (!lags.has(document.id)) lags.set(document.id, Date.now() - Date.parse(document.at))
    }
    if (Date.now() - began > seconds * 1000 + LOST_AFTER_MS)
      throw new Error(`of ${expected} live findings ${lags.size} came`)
    await pause(LOOK_EVERY_MS)
  }
  await writing
  return [...lags.values()].sort((a, b) => a - b)
}
