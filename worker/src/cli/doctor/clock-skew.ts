import { type Finding, fine, warn } from './finding.ts'

/** What another machine's clock said, and ours before the question and after the answer; milliseconds since 1970. */
export interface ClockReading {
  before: number
  told: number
  after: number
}

/** Records of several workers are ordered by their clocks, and what is due is due by them. */
const TOLERATED_MS = 1_000

/** How far the other clock is off for certain, whenever between question and answer it was read; later than ours is positive. */
export function skewOf({ before, told, after }: ClockReading): number {
  if (told < before) return told - before
  return told > after ? told - after : 0
}

/** Whether the other machine's clock goes with ours. */
export function examineClock(of: string, reading: ClockReading): Finding {
  const check = `clock of ${of}`
  const skew = skewOf(reading)
  if (Math.abs(skew) <= TOLERATED_MS) return fine(check, 'goes with ours')
  const seconds = (Math.abs(skew) / 1000).toFixed(1)
  return warn(
    check,
    `${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} ours`,
    'set the clocks of all machines by one time server (NTP)',
  )
}
