/** Runs something later, unless it is called off. */
export type After = (milliseconds: number, run: () => void) => () => void

/** A time that is used up while it runs, and not while it stands. */
export interface Countdown {
  go(): void
  stand(): void
}

/** Runs `run` once so many milliseconds are used up; `now` counts milliseconds. It stands at first. */
export function countdown(
  milliseconds: number,
  { after, now, run }: { after: After; now(): number; run(): void },
): Countdown {
  let left = milliseconds
  let running: { since: number; callOff(): void } | undefined
  return {
    go: () => {
      running ??= { since: now(), callOff: after(left, run) }
    },
    stand: () => {
      if (running === undefined) return
      running.callOff()
      left = Math.max(0, left - (now() - running.since))
      running = undefined
    },
  }
}
