import { z } from 'zod'
import { EventId } from '../../../model/ids.ts'
import type { Suppression } from '../../sigma/extension.ts'
import { Facts } from '../occurrence.ts'
import type { Past } from '../past.ts'

/** Most events of a burst that its finding names, beside the newest one. */
const MOST_NAMED = 20

/** What has come since a match was raised; times are epoch milliseconds. */
const Burst = z.strictObject({
  first: z.strictObject({ at: z.number(), id: EventId, facts: Facts }),
  last: z.strictObject({ at: z.number(), id: EventId }),
  count: z.int().positive(),
  /** The first ones. */
  events: z.array(EventId).max(MOST_NAMED),
})
type Burst = z.infer<typeof Burst>
interface Quiet {
  burst: Burst | null
}

/**
 * `suppression` raises a match, and counts those of the next `forMs` in its finding. The first one after that is raised
 * again: however many come, there is one finding in so long.
 */
export function suppression({ forMs }: Suppression): Past<null, Quiet> {
  const begun = ({ at, id, facts }: Burst['first']): Burst => {
    return { first: { at, id, facts }, last: { at, id }, count: 1, events: [id] }
  }
  const longer = ({ first, count, events }: Burst, { at, id }: Burst['last']): Burst => {
    const named = events.length < MOST_NAMED ? [...events, id] : events
    return { first, last: { at, id }, count: count + 1, events: named }
  }
  return {
    read: () => null,
    begin: () => ({ burst: null }),
    step: (state, mark) => {
      const { burst } = state
      const goesOn = burst !== null && mark.at < burst.first.at + forMs
      const now = goesOn ? longer(burst, mark) : begun(mark)
      state.burst = now
      const { first, last, count, events } = now
      const observed = {
        type: 'suppression' as const,
        suppressed: count - 1,
        first: new Date(first.at).toISOString(),
        last: new Date(last.at).toISOString(),
      }
      const window = { from: first.at - 1, to: last.at }
      return [{ anchor: first, window, count, events: [...new Set([...events, last.id])], observed }]
    },
    fork: ({ burst }) => ({ burst }),
    forget: (state, from) => {
      if (state.burst !== null && state.burst.first.at + forMs <= from) state.burst = null
    },
    endsAt: ({ burst }) => (burst === null ? Number.NEGATIVE_INFINITY : burst.first.at + forMs),
    weightOf: ({ burst }) => (burst === null ? 0 : 1),
    learnsUntil: () => undefined,
    save: ({ burst }) => burst,
    restore: (saved) => ({ burst: Burst.nullable().parse(saved) }),
  }
}
