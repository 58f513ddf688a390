import type { Logger } from 'pino'
import type { OnProgress } from './feeds/read-feed.ts'
import type { CountersBySource } from './model/counters.ts'
import { type Clock, epochMs } from './model/time.ts'

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

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** Milliseconds as people say them, in the largest two units that fit: `19 d 10 h`, `4 s`; what is not yet is `0 s`. */
export function durationText(milliseconds: number): string {
  const first = UNITS.findIndex(([, size]) => milliseconds >= size)
  if (first < 0) return '0 s'
  let rest = milliseconds
  const parts: string[] = []
  for (const [name, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${name}`)
  }
  return parts.join(' ')
}
