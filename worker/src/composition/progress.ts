import type { Logger } from 'pino'
import type { OnProgress } from '../feeds/read-feed.ts'
import type { CountersBySource } from '../model/counters.ts'
import { durationText } from '../model/duration-text.ts'
import { type Clock, epochMs } from '../model/time.ts'

/** Between two progress lines of a feed, milliseconds. */
const EVERY_MS = 2_000

/**
 * Says now and then how far each feed is: records in all and a second, the file it reads or how many are left and when
 * that ends, how old the newest event is.
 * Every batch is told at the level `debug`.
 */
export function progressReporter(log: Logger, clock: Clock): OnProgress {
  const said = new Map<string, { at: number; records: number }>()
  return ({ feed, batch, report, counters, backlog }) => {
    const key = `${feed.tenant}/${feed.id}`
    const now = epochMs(clock.now())
    const records = read(counters)
    const place = { tenant: feed.tenant, source: feed.id }
    log.debug({ ...place, records, batch: batch.records.length }, 'batch is durable')
    const last = said.get(key)
    if (last === undefined) {
      said.set(key, { at: now, records: records - read(report.counters) })
      log.info(place, 'reading')
      return
    }
    if (now - last.at < EVERY_MS) return
    const perSecond = Math.round(((records - last.records) * 1000) / (now - last.at))
    const lagMs = report.latest === undefined ? undefined : now - Date.parse(report.latest)
    said.set(key, { at: now, records })
    log.info(
      {
        ...place,
        records,
        perSecond,
        ...batch.progress,
        ...(backlog === undefined ? {} : { left: backlog.records, ends: backlog.ends }),
        ...(lagMs === undefined ? {} : { lagSeconds: Math.round(lagMs / 1000), lag: durationText(lagMs) }),
      },
      'reading',
    )
  }
}

function read(counters: CountersBySource): number {
  return Object.values(counters).reduce((sum, counter) => sum + counter.read, 0)
}
