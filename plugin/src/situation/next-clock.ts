import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import type { Burning } from './situation-port.ts'

/** The clock that runs out first, among those that run; one that is broken comes before all. */
export function nextClock(clocks: readonly ShownClock[]): ShownClock | undefined {
  const running = clocks.filter(({ state }) => state === 'running' || state === 'breached')
  return [...running].sort((left, right) => ((left.due ?? '') < (right.due ?? '') ? -1 : 1))[0]
}

/** Worst first, and of one severity the one whose clock runs out first; what has no clock that runs comes last. */
export function mostUrgentFirst<One extends Pick<Burning, 'clocks'> & { incident: { severity: string } }>(
  burning: readonly One[],
): readonly One[] {
  const rank = ({ incident, clocks }: One) => `${incident.severity} ${nextClock(clocks)?.due ?? '~'}`
  return [...burning].sort((left, right) => (rank(left) < rank(right) ? -1 : 1))
}
