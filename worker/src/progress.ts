import type { Logger } from 'pino'
import type { OnProgress } from './feeds/read-feed.ts'
import type { Clock } from './model/time.ts'
import { epochMs } from './model/time.ts'

/** Between two progress lines of a feed, milliseconds. */
const EVERY_MS = 2_000

/** Says now and then how far each feed is: records and events a second, and how old the newest event is. */
export function progressReporter(log: Logger, clock: Clock): OnProgress {
  const said = new Map<string, { at: number; records: number }>()
  const records = (counters: Parameters<OnProgress>[0]['counters']) =>
    Object.values(counters).reduce((sum, counter) => sum + counter.read, 0)
  return ({ feed, report, counters }) => {
    const key = `${feed.tenant}/${feed.id}`
    const now = epochMs(clock.now())
    const total = records(counters)
    const last = said.get(key)
    if (last === undefined) {
      said.set(key, { at: now, records: total - records(report.counters) })
      log.info({ tenant: feed.tenant, source: feed.id }, 'reading')
      return
    }
    if (now - last.at < EVERY_MS) return
    const perSecond = Math.round(((total - last.records) * 1000) / (now - last.at))
    const lagSeconds =
      report.latest === undefined ? undefined : Math.round((now - Date.parse(report.latest)) / 1000)
    said.set(key, { at: now, records: total })
    log.info({ tenant: feed.tenant, source: feed.id, records: total, perSecond, lagSeconds }, 'reading')
  }
}
