import { retireRecords } from '../../worker/src/ingest/retire-records.ts'
import { nextTime } from '../../worker/src/jobs/record/job-record.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { Instant, shift } from '../../worker/src/model/time.ts'
import { OfficeHours } from '../../worker/src/response/clocks/clock-policy.ts'
import { endAfter } from '../../worker/src/response/clocks/running-time.ts'
import { endOfPeriod } from '../../worker/src/response/regimes/calendar.ts'
import { anEvent } from '../../worker/src/store/documents-samples-contract.ts'
import { indexNames } from '../../worker/src/store/elasticsearch/index-names.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Job } from '../../worker/src/store/store.ts'

/**
 * What a process on a machine of some time zone (TZ) makes of the hours around a change of the clocks, as JSON: the same
 * everywhere. The argument is the moment of the change.
 */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const tenant = TenantId.parse('acme')
const change = Instant.parse(process.argv[2])
const hours = OfficeHours.parse({
  ...{ time_zone: 'Europe/Amsterdam', opens: '09:00', closes: '17:00' },
  ...{ holidays: [], known_until: '2030-12-31' },
})
/** Friday, 15:00 UTC: the change is in the night to Sunday. */
const friday = shift(change, -34 * HOUR_MS)

const described = {
  /** A machine that shows its zone in nothing would prove nothing. */
  offsets: [-1, 1].map((by) => new Date(shift(change, by * HOUR_MS)).getTimezoneOffset()),
  indices: hoursAround(48).map((at) => indexNames('events', tenant).of(Date.parse(at), 'day')),
  kept: await keptAfterRetention(),
  schedules: [HOUR_MS, DAY_MS].map((every) => scheduled(every)),
  /** Eight hours of work; days and a month go by the wall clock of the office, hours do not. */
  eightHours: endAfter(friday, 8 * HOUR_MS, { pauses: [], hours }),
  twoDays: endOfPeriod(friday, { amount: 2, unit: 'day' }, hours),
  oneMonth: endOfPeriod(friday, { amount: 1, unit: 'month' }, hours),
  fortyEightHours: endOfPeriod(friday, { amount: 48, unit: 'hour' }, hours),
}
process.stdout.write(JSON.stringify(described))

function hoursAround(count: number): readonly Instant[] {
  return Array.from({ length: count }, (_, nth) => shift(change, (nth - count / 2) * HOUR_MS))
}

/** An event an hour, kept for a day: how many are left when retention runs at each hour after the change. */
async function keptAfterRetention(): Promise<readonly number[]> {
  const kept: number[] = []
  for (const now of hoursAround(6).map((at) => shift(at, 36 * HOUR_MS))) {
    const store = await openSqliteStore({ file: ':memory:' })
    const events = hoursAround(48).map((at) => anEvent(tenant, at, { '@timestamp': at }))
    await store.events.create(tenant, events)
    const retention = {
      events: '1d',
      findings: '1d',
      incidents: '1d',
      quarantine: '1d',
      maxBytes: 1e12,
    } as const
    const retirement = { store, audit: { record: async () => {} }, clock: { now: () => now } }
    await retireRecords(retirement, tenant, retention, new AbortController().signal)
    kept.push(await store.events.count(tenant, {}))
    await store.close()
  }
  return kept
}

/** The next times of a schedule whose last one was before the change, a bit late each. */
function scheduled(every_ms: number): readonly Instant[] {
  const times: Instant[] = []
  let due = shift(change, -every_ms - 60_000)
  for (let nth = 0; nth < 3; nth++) {
    due = nextTime({ every_ms, due } as Job, shift(due, 5_000))
    times.push(due)
  }
  return times
}
