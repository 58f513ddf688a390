import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'

/** The clock that runs out first, among those that run; one that is broken comes before all. */
export function nextClock(clocks: readonly ShownClock[]): ShownClock | undefined {
  const running = clocks.filter(({ state }) => state === 'running' || state === 'breached')
  return [...running].sort((left, right) => ((left.due ?? '') < (right.due ?? '') ? -1 : 1))[0]
}
