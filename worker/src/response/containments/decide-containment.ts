import type { Containment } from '../../model/containment.ts'
import type { IncidentState } from '../../model/incident.ts'
import { epochMs, type Instant, shift } from '../../model/time.ts'

const HOUR_MS = 3_600_000
/** By how much a containment is extended by itself, and how often in a row; then somebody has to decide. */
const EXTENSION_MS = 4 * HOUR_MS
const MOST_EXTENSIONS = 6
/** An effect that nobody has told the end of for so long was left by a worker that is gone: no action takes longer. */
const LEFT_MS = 600_000

export type ContainmentDecision =
  | { do: 'nothing' }
  /** The attack is over, and so is its time. */
  | { do: 'roll_back' }
  /** The attack is not over: longer, and its owner is told. */
  | { do: 'extend'; until: Instant }
  /** It has been extended often enough, or nobody knows the incident any more: somebody has to say what becomes of it. */
  | { do: 'ask' }
  /** It was begun and nobody knows what became of it: look outside. */
  | { do: 'look' }

/** What is due of a containment. What can't be taken back has no end, and nothing is due of it. */
export function decideContainment(
  { state, until, updated, extensions }: Containment,
  incident: IncidentState | undefined,
  now: Instant,
): ContainmentDecision {
  if (state === 'asked' || state === 'rolling_back') {
    return epochMs(now) - epochMs(updated) >= LEFT_MS ? { do: 'look' } : { do: 'nothing' }
  }
  if (state !== 'standing' || until === null || now < until) return { do: 'nothing' }
  if (incident === 'resolved' || incident === 'closed') return { do: 'roll_back' }
  if (incident === undefined || extensions >= MOST_EXTENSIONS) return { do: 'ask' }
  return { do: 'extend', until: shift(now, EXTENSION_MS) }
}
