import { z } from 'zod'

/** A moment: UTC, ISO 8601, milliseconds, always 24 characters, so that string order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** The present moment, passed in so that no decision reads the clock by itself. */
export interface Clock {
  now(): Instant
}

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(9999, 11, 31)

/** Milliseconds since 1970 as an `Instant`; undefined outside the years 1970 to 9999. */
export function instantOf(epochMs: number): Instant | undefined {
  if (!Number.isFinite(epochMs) || epochMs < EARLIEST || epochMs > LATEST) return undefined
  return new Date(epochMs).toISOString() as Instant
}

/** The same, held inside the years 1970 to 9999. */
export function momentOf(epochMs: number): Instant {
  return new Date(Math.min(LATEST, Math.max(EARLIEST, Math.round(epochMs)))).toISOString() as Instant
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant)
}

/** `instant` moved by a number of milliseconds (negative: earlier), held inside the years 1970 to 9999. */
export function shift(instant: Instant, byMs: number): Instant {
  const moved = Math.min(LATEST, Math.max(EARLIEST, epochMs(instant) + byMs))
  return new Date(moved).toISOString() as Instant
}

/** The earlier of two moments. */
export function earlier(left: Instant, right: Instant): Instant {
  if (right < left) return right
  return left
}

/** The later of two moments. */
export function later(left: Instant, right: Instant): Instant {
  if (right > left) return right
  return left
}

/** The UTC day of a moment, `2026-11-23`. */
export function dayOf(instant: Instant): string {
  return instant.slice(0, 10)
}

/** The moment at which the UTC day of a moment begins. */
export function startOfDay(instant: Instant): Instant {
  return `${dayOf(instant)}T00:00:00.000Z` as Instant
}

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** A duration as people write it in configuration: `30s`, `15m`, `2h`, `14d`. */
export const Duration = z
  .string()
  .regex(/^\d{1,9}(ms|s|m|h|d|w)$/, 'a duration is a number and a unit: 500ms, 30s, 15m, 2h, 14d, 2w')
export type Duration = z.infer<typeof Duration>

/** A `Duration` in milliseconds. */
export function durationMs(duration: Duration): number {
  const match = /^(\d{1,9})(ms|s|m|h|d|w)$/.exec(duration)
  if (!match) throw new Error(`not a duration: ${duration}`)
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS]
}
