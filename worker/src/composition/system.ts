import type { Timers } from '../jobs/dispatcher.ts'
import { type Clock, instantOf } from '../model/time.ts'

/** The machine's clock and timers; everything else is told the time. */
export const systemClock: Clock = {
  now: () => {
    const now = instantOf(Date.now())
    if (now === undefined) throw new Error('the clock of this machine is not between 1970 and 9999')
    return now
  },
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, Math.min(milliseconds, 2_147_483_647))
    return () => clearTimeout(timer)
  },
}

/** A pause of so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => systemTimers.after(milliseconds, resolve))
}

/** The same, over at once when the signal is aborted. */
export function pauseUntil(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const cancel = systemTimers.after(milliseconds, resolve)
    signal.addEventListener(
      'abort',
      () => {
        cancel()
        resolve()
      },
      { once: true },
    )
  })
}
