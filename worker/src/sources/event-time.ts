import { problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { readInstant } from './read-instant.ts'

/**
 * The first of several candidates that is a timestamp. Throws `source.no-time`, naming the format, where none is: a
 * record that can't be dated belongs to no window, so it goes to quarantine instead of being dated by its arrival.
 */
export function eventTime(format: string, ...candidates: readonly unknown[]): Instant {
  for (const candidate of candidates) {
    const instant = readInstant(candidate)
    if (instant) return instant
  }
  throw problem(
    'source.no-time',
    'user',
    `a record of ${format} carries no usable time, so it can't be dated`,
  )
}
