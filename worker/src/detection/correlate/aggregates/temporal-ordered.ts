import { isWithin } from '../../sigma/bounds.ts'
import type { CorrelationRule } from '../../sigma/correlation-rule.ts'
import type { Aggregate } from '../aggregate.ts'
import { type Alternative, alternativesOf } from '../seen.ts'
import { seenOf, zeros } from './temporal.ts'

interface Chains {
  /** How many occurrences of each rule the window holds. */
  times: number[]
  /** For each alternative and place in its chain: the latest time at which a chain that has come so far began. */
  starts: readonly number[][]
  /** The same for chains of 1, 2, 3 ... rules up to each of the rules; kept where a number of rules is asked for. */
  longest: readonly number[][]
  /** The time of the newest occurrences, and the rules they are of. */
  time: number
  tied: number[]
}

/**
 * Sigma's `temporal_ordered`: occurrences of the rules in the order of the correlation, times not falling. Those of one moment
 * count in any order. All rules, or the longest chain within the bounds, or what the condition of SEP 198 asks for
 * as a chain while what it forbids is not seen at all. That a chain lies in the window shows at its beginning, so
 * nothing has to be undone when an occurrence leaves.
 */
export function temporalOrdered(rule: CorrelationRule): Aggregate<Chains, null> {
  const { rules, bounds, seen: condition } = rule
  const isBounded = Object.keys(bounds).length > 0
  const isChained = condition !== undefined || !isBounded
  const all: Alternative = { chain: rules.map((_, place) => place), absent: [] }
  const alternatives = condition === undefined ? (isChained ? [all] : []) : alternativesOf(condition, rule)

  const isMet = ({ starts, times }: Chains, nth: number, after: number): boolean => {
    const { chain, absent } = alternatives[nth] as Alternative
    if (absent.some((place) => times[place] !== 0)) return false
    return chain.length === 0 || (starts[nth]?.[chain.length - 1] as number) > after
  }
  const isAnyMet = (state: Chains, after: number) => alternatives.some((_, nth) => isMet(state, nth, after))
  const longestOf = ({ longest }: Chains, after: number): number => {
    const last = longest.at(-1) ?? []
    return last.findLastIndex((start) => start > after) + 1
  }
  return {
    oncePerEvent: false,
    read: () => null,
    open: () => ({
      times: zeros(rules.length),
      starts: alternatives.map(({ chain }) => never(chain.length)),
      longest: isBounded ? rules.map(() => never(rules.length)) : [],
      time: Number.NEGATIVE_INFINITY,
      tied: zeros(rules.length),
    }),
    add: (state, _, place, at) => {
      if (at !== state.time) {
        state.time = at
        state.tied.fill(0)
      }
      state.tied[place] = 1
      state.times[place] = (state.times[place] as number) + 1
      for (const [nth, { chain }] of alternatives.entries()) {
        const starts = state.starts[nth] as number[]
        for (let step = 0; step < chain.length; step++) {
          if (state.tied[chain[step] as number] === 0) continue
          const start = step === 0 ? at : (starts[step - 1] as number)
          if (start > (starts[step] as number)) starts[step] = start
        }
      }
      if (isBounded) lengthen(state, at)
    },
    drop: (state, _, place) => {
      state.times[place] = (state.times[place] as number) - 1
    },
    holds: (state, _, after) =>
      (!isChained || isAnyMet(state, after)) && (!isBounded || isWithin(bounds, longestOf(state, after))),
    observed: (state, _, after) => ({
      type: 'temporal_ordered',
      value: isBounded ? longestOf(state, after) : seenOf(rules, state.times).length,
      bounds: isBounded || condition !== undefined ? bounds : { gte: rules.length },
      seen: seenOf(rules, state.times),
    }),
  }
}

/** Takes the newest occurrences into the chains of every length; `longest[place][length - 1]`. */
function lengthen({ longest, tied }: Chains, at: number): void {
  for (const [place, starts] of longest.entries()) {
    const before = longest[place - 1]
    for (let nth = 0; nth <= place; nth++) {
      let best = Math.max(starts[nth] as number, before?.[nth] ?? Number.NEGATIVE_INFINITY)
      if (tied[place] === 1)
        best = Math.max(best, nth === 0 ? at : (before?.[nth - 1] ?? Number.NEGATIVE_INFINITY))
      starts[nth] = best
    }
  }
}

function never(length: number): number[] {
  return new Array<number>(length).fill(Number.NEGATIVE_INFINITY)
}
