import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { epochMs, type Instant, momentOf } from '../../model/time.ts'
import { OfficeHours } from './clock-policy.ts'
import { endAfter, runBetween, type Span, type Standstill } from './running-time.ts'

const HOUR_MS = 3_600_000
const hours = OfficeHours.parse({
  time_zone: 'Europe/Amsterdam',
  holidays: ['2026-03-31'],
  known_until: '2026-12-31',
})
/** Some days around the night in which clocks go forward, 29 March 2026. */
const START = Date.UTC(2026, 2, 26)
const hour = (nth: number) => momentOf(START + nth * HOUR_MS)

/** Whether time runs in the hour that begins then: asked of the calendar and the pauses, hour by hour. */
function runs(nth: number, { pauses, hours }: Standstill): boolean {
  const at = hour(nth)
  if (pauses.some(({ from, until }) => from <= at && (until === null || at < until))) return false
  if (hours === undefined) return true
  const parts = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: hours.time_zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  const isFree = [0, 6].includes(new Date(day).getUTCDay()) || hours.holidays.includes(day)
  return !isFree && part('hour') >= '09' && part('hour') < '17'
}

const pauses = fc.array(
  fc
    .record({ from: fc.nat(200), length: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 8 }) })
    .map(
      ({ from, length }): Span => ({ from: hour(from), until: length === null ? null : hour(from + length) }),
    ),
  { maxLength: 4 },
)
const stills = fc.record({ pauses, hours: fc.constantFrom(undefined, hours) })

test('time runs as an hour-by-hour count of it does', () => {
  fc.assert(
    fc.property(stills, fc.nat(100), fc.nat(200), (still, start, length) => {
      const count = Array.from({ length }, (_, nth) => start + nth).filter((nth) => runs(nth, still)).length
      expect(runBetween(hour(start), hour(start + length), still)).toBe(count * HOUR_MS)
    }),
    { numRuns: 100 },
  )
})

test('so much time has run at its end, and none of it earlier', () => {
  fc.assert(
    fc.property(stills, fc.nat(100), fc.integer({ min: 1, max: 60 }), (still, start, amount) => {
      const end = endAfter(hour(start), amount * HOUR_MS, still)
      if (end === undefined) {
        expect(still.pauses.some(({ until }) => until === null)).toBe(true)
        return
      }
      expect(runBetween(hour(start), end, still)).toBe(amount * HOUR_MS)
      const before = momentOf(epochMs(end) - 1)
      expect(runBetween(hour(start), before as Instant, still)).toBe(amount * HOUR_MS - 1)
    }),
    { numRuns: 100 },
  )
})
