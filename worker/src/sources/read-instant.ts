import { type Instant, instantOf } from '../model/time.ts'

/** From here on a number is of the next smaller unit: in milliseconds 1973, and seconds reach the year 5138. */
const MS_FROM = 1e11
const US_FROM = 1e14
const NS_FROM = 1e17

/**
 * A timestamp as logs write it, leniently: ISO 8601 with `T` or a space, any number of fraction digits (cut to
 * milliseconds), `Z`, an offset or none (then UTC); a date alone; seconds, milliseconds, microseconds or nanoseconds since 1970
 * as a number or a numeric string (the unit follows from the size: seconds below 1e11, milliseconds below 1e14, and so on).
 * Undefined for anything else and outside the years 1970 to 9999.
 */
export function readInstant(value: unknown): Instant | undefined {
  if (typeof value === 'number') return ofNumber(value)
  if (typeof value !== 'string' || value.length > 40) return undefined
  const text = value.trim()
  return ofIso(text) ?? (/^\d{1,19}(\.\d{1,18})?$/.test(text) ? ofNumber(Number(text)) : undefined)
}

/** Milliseconds; a double of seconds or nanoseconds may lie a hair below the millisecond that was meant. */
const HAIR = 1e-3

function ofNumber(value: number): Instant | undefined {
  return instantOf(Math.floor(inMilliseconds(value) + HAIR))
}

function inMilliseconds(value: number): number {
  if (value < MS_FROM) return value * 1000
  if (value < US_FROM) return value
  return value < NS_FROM ? value / 1e3 : value / 1e6
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,18}))?)?(?: ?([Zz]|UTC|[+-]\d{2}(?::?\d{2})?))?)?$/

function ofIso(text: string): Instant | undefined {
  const match = ISO.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const date = new Date(days)
  if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return undefined
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined
  const clock = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000
  return instantOf(days + clock + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs(zone))
}

function offsetMs(zone: string): number {
  if (zone === 'Z' || zone === 'z' || zone === 'UTC') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''))
  return sign * minutes * 60_000
}
