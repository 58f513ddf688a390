/** Largest epoch milliseconds of ECMAScript, to either side of 1970. */
export const LAST_MOMENT = 8.64e15

/** How far ahead of ours the clocks of those that write logs may be, milliseconds: 5 minutes, as Kerberos has it. */
export const FUTURE_MS = 300_000

/** After so long without events what is held grows old all the same, milliseconds: 7 days. */
const STANDSTILL_MS = 604_800_000

/** How far the stream of events has come: what occurrences arrive at, and grow old by. */
export interface CorrelatorTime {
  /** Whether a time is further ahead of the clock than clocks differ. */
  isFuture(at: number, now: number): boolean
  /** Takes down a time of an event that is no such. */
  see(at: number): void
  /** Goes on to where the events and the clock have come; epoch milliseconds. */
  goOn(now: number): number
  newest(): number | null
  time(): number | null
}

/**
 * Time goes with the events, not ahead of the clock: a worker that was down for hours finds what it held still young, and
 * reads on as if nothing had been.
 */
export function openTime(
  isLive: boolean,
  before: { time: number | null; newest: number | null } | undefined,
): CorrelatorTime {
  let newest = before?.newest ?? Number.NEGATIVE_INFINITY
  let time = before?.time ?? Number.NEGATIVE_INFINITY
  const finite = (number: number) => (Number.isFinite(number) ? number : null)
  return {
    isFuture: (at, now) => isLive && at > now + FUTURE_MS,
    see: (at) => {
      newest = Math.max(newest, at)
    },
    goOn: (now) => {
      if (!isLive) return 0
      const moment = Math.min(now, LAST_MOMENT)
      time = Math.max(time, Math.min(moment, newest), moment - STANDSTILL_MS)
      return time
    },
    newest: () => finite(newest),
    time: () => finite(time),
  }
}
