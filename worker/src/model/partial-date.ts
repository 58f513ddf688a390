import { z } from 'zod'

/** A day, or as much of it as is known: `2025`, `2025-11`, `2025-11-30`. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a year, a month or a day: 2025, 2025-11, 2025-11-30')
  .refine((date) => lastDayOf(date) !== undefined, 'there is no such month or day')
export type PartialDate = z.infer<typeof PartialDate>

/** The last day that it may be; undefined where the calendar has none. */
export function lastDayOf(date: string): string | undefined {
  const [year = 0, month = 12, day] = date.split('-').map(Number)
  // Day 0 of the month after it.
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > length))) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.slice(0, 4)}-${two(month)}-${two(day ?? length)}`
}
