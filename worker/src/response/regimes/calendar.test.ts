import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Instant, momentOf } from '../../model/time.ts'
import { Calendar, endOfPeriod, isBeyond, shiftedToWork } from './calendar.ts'

const amsterdam = Calendar.parse({
  time_zone: 'Europe/Amsterdam',
  holidays: ['2026-12-25', '2026-12-26'],
  known_until: '2026-12-31',
})
const newYork = Calendar.parse({
  time_zone: 'America/New_York',
  closes: '17:30',
  holidays: ['2026-11-26'],
  known_until: '2026-12-31',
})
const at = (text: string) => text as Instant

describe('the end of a period', () => {
  test.each<[string, Parameters<typeof endOfPeriod>[1], Calendar, string, string]>([
    [
      'hours run on through weekends',
      { amount: 72, unit: 'hour' },
      amsterdam,
      '2026-11-27T16:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ],
    [
      'days keep the time on the wall through a change of clocks',
      { amount: 2, unit: 'day' },
      amsterdam,
      '2026-10-24T10:00:00.000Z',
      '2026-10-26T11:00:00.000Z',
    ],
    [
      'a month from the 31st ends on the last day',
      { amount: 1, unit: 'month' },
      amsterdam,
      '2026-01-31T11:00:00.000Z',
      '2026-02-28T11:00:00.000Z',
    ],
    [
      'business days begin on the day after, leave out weekends and holidays, and end when the last closes',
      { amount: 4, unit: 'business_day' },
      newYork,
      '2026-11-24T15:00:00.000Z',
      '2026-12-01T22:30:00.000Z',
    ],
    [
      'a period of one business day from a Friday ends on Monday',
      { amount: 1, unit: 'business_day' },
      amsterdam,
      '2026-11-27T09:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ],
  ])('%s', (_, period, calendar, start, end) => {
    expect(endOfPeriod(at(start), period, calendar)).toBe(end)
  })

  test('business days are those that a walk over the days counts', () => {
    const starts = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) }).map(momentOf)
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 15 }), (start, amount) => {
        const end = endOfPeriod(start, { amount, unit: 'business_day' }, amsterdam)
        const day = (moment: Instant) =>
          new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(moment))
        const between: string[] = []
        for (let ms = Date.parse(day(start)) + 86_400_000; ms <= Date.parse(day(end)); ms += 86_400_000) {
          between.push(new Date(ms).toISOString().slice(0, 10))
        }
        const working = between.filter(
          (one) => ![0, 6].includes(new Date(one).getUTCDay()) && !amsterdam.holidays.includes(one),
        )
        expect(working.length).toBe(amount)
        expect(working.at(-1)).toBe(day(end))
      }),
      { numRuns: 50 },
    )
  })
})

test('what ends on a day without work ends at noon of the next one with work', () => {
  expect(shiftedToWork(at('2026-12-25T09:00:00.000Z'), amsterdam)).toBe('2026-12-28T11:00:00.000Z')
  expect(shiftedToWork(at('2026-12-24T22:59:00.000Z'), amsterdam)).toBe('2026-12-24T22:59:00.000Z')
  // 24 December in London, 25 December in Amsterdam.
  expect(shiftedToWork(at('2026-12-24T23:30:00.000Z'), amsterdam)).toBe('2026-12-28T11:00:00.000Z')
})

test('an end beyond the known holidays is told', () => {
  expect(isBeyond(at('2026-12-31T22:59:00.000Z'), amsterdam)).toBe(false)
  expect(isBeyond(at('2026-12-31T23:00:00.000Z'), amsterdam)).toBe(true)
})

test('a place that is on no map is refused', () => {
  const faults = Calendar.safeParse({ time_zone: 'Europe/Atlantis', holidays: [], known_until: '2026-12-31' })
  expect(faults.error?.issues[0]?.message).toContain('no IANA time zone')
})
