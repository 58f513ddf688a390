import { randomOf } from '../model/random.ts'
import { epochMs, type Instant } from '../model/time.ts'
import { DAY } from './calendar.ts'
import { campaigns } from './campaigns/campaigns.ts'
import { type DemoRecord, demoRecord, quietTruth } from './demo-record.ts'
import { oddTraffic } from './odd/odd-traffic.ts'
import { quietDay } from './quiet/quiet-day.ts'

/** The fortnight that is shown where nobody says otherwise; fixed, so that ids are the same at each start. */
export const DEMO_END = '2026-11-16T00:00:00.000Z' as Instant
export const DEMO_SEED = 7
export const DEMO_DAYS = 14

/**
 * Everything the sample organisation logs in the fortnight before `end`, in the order of time: ordinary work, harmless
 * oddities and attacks, each record with its truth. The same seed and end give the same bytes. Days are made one by one
 * as they are read.
 */
export function* generateDemo(options: { seed: number; end: Instant }): Generator<DemoRecord> {
  const random = randomOf(`zpv/${options.seed}`)
  const end = epochMs(options.end)
  const start = end - DEMO_DAYS * DAY
  let waiting: readonly DemoRecord[] = [
    ...oddTraffic(random.fork('odd'), start),
    ...campaigns.flatMap((campaign) => campaign.records(random.fork(campaign.id), start)),
  ]
  for (let day = 0; day < DEMO_DAYS; day += 1) {
    const from = start + day * DAY
    const quiet = quietDay(random.fork(`quiet/${day}`), from).map((line) => demoRecord(line, quietTruth))
    const due: DemoRecord[] = []
    const later: DemoRecord[] = []
    // What begins before midnight may end after it.
    for (const record of [...waiting, ...quiet]) (epochMs(record.at) < from + DAY ? due : later).push(record)
    due.sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
    yield* due
    waiting = later
  }
}

/** The records by the log file they would stand in, each file in the order of time. */
export function demoFiles(options: { seed: number; end: Instant }): Map<string, DemoRecord[]> {
  return Map.groupBy(generateDemo(options), ({ file }) => file)
}
