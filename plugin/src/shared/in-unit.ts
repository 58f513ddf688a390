import { spanOf } from './relative-time-of.ts'

/** What a figure counts. Money by the code of its currency (ISO 4217). */
export type Unit =
  | 'count'
  | 'share'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'points'
  | 'residual'
  | { money: string }

const MILLISECONDS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

/** From so many days on hours say nothing. */
const WHOLE_DAYS = 10
/** Below this one digit behind the point says half of it. */
const SMALL_SHARE = 0.01
/** From so much on cents say nothing. */
const WHOLE_MONEY = 1000

/**
 * A figure as people read it, with its unit, in the language given: `1,234`, `45.7%`, `7 h 33 min`, `€5,000,000`. Numbers and shares have
 * at most one digit behind the point, shares below one percent and residual risk their two, spans their two largest parts.
 */
export function inUnit(value: number, unit: Unit, language: string): string {
  if (typeof unit === 'object') {
    const digits = Math.abs(value) >= WHOLE_MONEY || Number.isInteger(value) ? 0 : 2
    const form = { style: 'currency', currency: unit.money, minimumFractionDigits: digits } as const
    return value.toLocaleString(language, { ...form, maximumFractionDigits: digits })
  }
  switch (unit) {
    case 'count':
    case 'points':
      return value.toLocaleString(language, { maximumFractionDigits: 1 })
    case 'residual':
      return value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    case 'share':
      return value.toLocaleString(language, {
        style: 'percent',
        maximumFractionDigits: Math.abs(value) < SMALL_SHARE ? 2 : 1,
      })
    case 'minutes':
    case 'hours':
    case 'days':
      // None of them is none of that unit: `0 h`, not `0 s`.
      return value === 0
        ? spanOf(MILLISECONDS[unit], language).replace('1', '0')
        : span(value * MILLISECONDS[unit], language)
  }
}

/** Rounded before it is cut into parts: 7.55 hours are 7 h 33 min, whatever the last bit says. */
function span(milliseconds: number, language: string): string {
  const days = milliseconds / MILLISECONDS.days
  const whole =
    days >= WHOLE_DAYS ? Math.round(days) * MILLISECONDS.days : Math.round(milliseconds / 1000) * 1000
  return spanOf(whole, language)
}
