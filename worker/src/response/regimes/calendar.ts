import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Instant, momentOf } from '../../model/time.ts'

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/** The working days of some place. */
export const Calendar = z.strictObject({
  time_zone: z.string().refine((zone) => zones.has(zone), 'is no IANA time zone, such as Europe/Amsterdam'),
  /** Days of the week without work, Monday is 1. */
  weekend: z.array(z.int().min(1).max(7)).max(6).default([6, 7]),
  /** When a working day ends for who receives a report. */
  closes: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('17:00'),
  holidays: z.array(z.iso.date()).max(2000),
  /** Later holidays are not in the list. */
  known_until: z.iso.date(),
})
export type Calendar = z.infer<typeof Calendar>

export const Period = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['hour', 'day', 'business_day', 'month']),
})
export type Period = z.infer<typeof Period>

/** A calendar that has run out is looked through no further than this many days. */
const FARTHEST_DAYS = 400

/**
 * When a period that began at `start` is over. Days and months are counted on the wall clock of the calendar (a month from
 * 31 January ends on the last day of February); a period of business days begins on the day after and ends when the
 * last of them closes.
 */
export function endOfPeriod(start: Instant, { amount, unit }: Period, calendar: Calendar): Instant {
  const from = zoned(start, calendar)
  if (unit === 'hour') return instantFrom(from.add({ hours: amount }))
  if (unit === 'day') return instantFrom(from.add({ days: amount }))
  if (unit === 'month') return instantFrom(from.add({ months: amount }))
  let day = from.toPlainDate()
  for (let left = amount; left > 0; left--) day = nextWorkingDay(day, calendar)
  return instantFrom(day.toZonedDateTime({ timeZone: calendar.time_zone, plainTime: calendar.closes }))
}

/** The moment itself, or noon of the next working day where it falls on a day without work. */
export function shiftedToWork(moment: Instant, calendar: Calendar): Instant {
  const day = zoned(moment, calendar).toPlainDate()
  if (isWorkingDay(day, calendar)) return moment
  const next = nextWorkingDay(day, calendar)
  return instantFrom(next.toZonedDateTime({ timeZone: calendar.time_zone, plainTime: '12:00' }))
}

/** Whether a moment lies beyond the holidays that the calendar knows. */
export function isBeyond(moment: Instant, calendar: Calendar): boolean {
  return zoned(moment, calendar).toPlainDate().toString() > calendar.known_until
}

function nextWorkingDay(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  for (let ahead = 1; ahead <= FARTHEST_DAYS; ahead++) {
    const next = day.add({ days: ahead })
    if (isWorkingDay(next, calendar)) return next
  }
  return day
}

/** Whether a day of the calendar's place is neither weekend nor holiday. */
export function isWorkingDay(
  day: Temporal.PlainDate,
  { weekend, holidays }: Pick<Calendar, 'weekend' | 'holidays'>,
): boolean {
  return !weekend.includes(day.dayOfWeek) && !holidays.includes(day.toString())
}

function zoned(moment: Instant, { time_zone }: Calendar): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(time_zone)
}

function instantFrom(zoned: Temporal.ZonedDateTime): Instant {
  return momentOf(zoned.epochMilliseconds)
}
