import type { TimePart } from './modifiers.ts'

const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/i

/**
 * A part of an ISO 8601 time as it is written, without converting its zone (Sigma: "not designed to handle timezone or
 * format conversions"). Weeks are ISO weeks. Undefined where the text is no such time or has no such part.
 */
export function timePart(text: string, part: TimePart): number | undefined {
  const match = text.length <= 40 ? TIME.exec(text) : null
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return undefined
  switch (part) {
    case 'minute':
      return within(match[5], 59)
    case 'hour':
      return within(match[4], 23)
    case 'day':
      return day
    case 'week':
      return isoWeek(year, month, day)
    case 'month':
      return month
    case 'year':
      return year
  }
}

function within(digits: string | undefined, most: number): number | undefined {
  const number = Number(digits)
  return digits !== undefined && number <= most ? number : undefined
}

const DAY_MS = 86_400_000

/** ISO 8601: the week belongs to the year of its Thursday. */
function isoWeek(year: number, month: number, day: number): number {
  const date = Date.UTC(year, month - 1, day)
  const weekday = (new Date(date).getUTCDay() + 6) % 7
  const thursday = new Date(date + (3 - weekday) * DAY_MS)
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY_MS))
}
