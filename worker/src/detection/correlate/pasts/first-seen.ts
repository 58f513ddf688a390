import { z } from 'zod'
import type { FirstSeen } from '../../sigma/extension.ts'
import type { Past } from '../past.ts'
import { finite } from '../save-groups.ts'
import { forEach, type One, textsIn } from '../values.ts'

const NEVER = Number.NEGATIVE_INFINITY
/** Most new values that a finding names. */
const MOST_SHOWN = 64

/** Times are epoch milliseconds. */
interface Seen {
  /** When the group's history began: its first event, or the first after a silence longer than the history. */
  since: number
  last: number
  /** When each value was seen last. */
  values: Map<string, number>
  /** What was known before: nothing of it is changed. */
  under?: ReadonlyMap<string, number>
}

/** `first_seen` keeps of every value when it was seen last. */
export function firstSeen({ historyMs, learningMs }: FirstSeen): Past<One<string>, Seen> {
  const lastOf = ({ values, under }: Seen, value: string): number =>
    Math.max(values.get(value) ?? NEVER, under?.get(value) ?? NEVER)

  return {
    read: textsIn,
    begin: () => ({ since: NEVER, last: NEVER, values: new Map() }),
    step: (state, { at, id, facts, held }) => {
      if (at - state.last > historyMs) state.since = at
      state.last = Math.max(state.last, at)
      const fresh: string[] = []
      forEach(held, (value) => {
        const last = lastOf(state, value)
        if (at - last > historyMs) fresh.push(value)
        state.values.set(value, Math.max(last, at))
      })
      if (fresh.length === 0 || at - state.since < learningMs) return []
      const observed = {
        type: 'first_seen' as const,
        values: fresh.slice(0, MOST_SHOWN),
        known_since: new Date(state.since).toISOString(),
      }
      const window = { from: Math.max(state.since - 1, at - historyMs), to: at }
      return [{ anchor: { at, id, facts }, window, count: 1, events: [id], observed }]
    },
    fork: ({ since, last, values }) => ({ since, last, values: new Map(), under: values }),
    // What lies within the history of a value, and of its group, begins nothing.
    isKnown: (state, { at, held }) => {
      let isKnown = at >= state.since && at - state.last <= historyMs
      forEach(held, (value) => {
        isKnown &&= at - lastOf(state, value) <= historyMs
      })
      return isKnown
    },
    forget: ({ values }, from) => {
      for (const [value, last] of values) if (from - last > historyMs) values.delete(value)
    },
    endsAt: ({ last }) => last + historyMs,
    weightOf: ({ values }) => values.size,
    learnsUntil: ({ since, last }) => (last - since < learningMs ? since + learningMs : undefined),
    save: ({ since, last, values }) => ({ since: finite(since), last: finite(last), values: [...values] }),
    restore: (saved) => {
      const { since, last, values } = SavedSeen.parse(saved)
      return { since: since ?? NEVER, last: last ?? NEVER, values: new Map(values) }
    },
  }
}

const SavedSeen = z.strictObject({
  since: z.number().nullable(),
  last: z.number().nullable(),
  values: z.array(z.tuple([z.string(), z.number()])),
})
