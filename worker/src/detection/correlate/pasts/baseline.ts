import { z } from 'zod'
import { EventId } from '../../../model/ids.ts'
import type { Baseline } from '../../sigma/extension.ts'
import type { Mark, Past } from '../past.ts'
import { measuredBy } from './measured.ts'

const DAY_MS = 86_400_000
/** How many earlier intervals are compared at most: a week of hours, or so many weeks or days back. */
const COMPARED = { none: 168, day: 28, week: 8 } as const
/** Fewer say nothing about how much a measure changes by itself. */
const LEAST_COMPARED = 3
/** Makes the median absolute deviation an estimate of the standard deviation (Rousseeuw and Croux 1993: 1 / 0.6745). */
const MAD_SCALE = 1.4826
/** Weight of the newest interval, as the NIST/SEMATECH handbook of statistics has it for EWMA charts (6.3.2.4: 0.2 to 0.3). */
const EWMA_WEIGHT = 0.3
/** What always was the same still may change so much, as a share of what was expected. */
const LEAST_SHARE = 0.05

/** What the running interval is held against. */
interface Expectation {
  expected: number
  deviation: number
  compared: number
}

/** Intervals are numbered from 1970 on. */
const History = z.strictObject({
  /** When the group began, or began anew after a silence that nothing is remembered behind. */
  since: z.int(),
  running: z.int(),
  measure: z.number(),
  count: z.int().positive(),
  first: EventId,
  raised: z.boolean(),
  /** Earlier intervals with something in them, in order. */
  earlier: z.array(z.tuple([z.int(), z.number()])),
})
type History = z.infer<typeof History>
interface Measured {
  history: History | null
  /** Of the running interval, once it was asked for. */
  expectation?: Expectation
}

/** How far back the intervals are that a running one is compared with, milliseconds. */
export function comparedMs(rule: Baseline): number {
  return COMPARED[rule.season] * stepMs(rule)
}

/** From an interval to the one before it that it is compared with, milliseconds. */
function stepMs({ season, everyMs }: Baseline): number {
  return season === 'none' ? everyMs : season === 'day' ? DAY_MS : 7 * DAY_MS
}

/** `baseline` raises where a group's running interval stands out from its own earlier ones, at most once an interval. */
export function baseline(rule: Baseline): Past<number, Measured> {
  const { of, everyMs, season, atLeast, above, learningMs } = rule
  const step = stepMs(rule) / everyMs
  const remembered = comparedMs(rule) / everyMs

  const begun = (running: number, { id }: Mark<number>): History => {
    return { since: running, running, measure: 0, count: 1, first: id, raised: false, earlier: [] }
  }
  const goneOn = (history: History, running: number, mark: Mark<number>): History => {
    if (running - history.running > remembered) return begun(running, mark)
    const earlier = [...history.earlier, [history.running, history.measure] as [number, number]]
    const kept = earlier.filter(([interval]) => interval >= running - remembered)
    return { ...begun(running, mark), since: history.since, earlier: kept }
  }
  const expectationOf = ({ since, running, earlier }: History): Expectation => {
    const measures = new Map(earlier)
    const compared: number[] = []
    for (let nth = COMPARED[season]; nth > 0; nth--) {
      const interval = running - nth * step
      // An interval without events is one of nothing, once the group is there.
      if (interval >= since) compared.push(measures.get(interval) ?? 0)
    }
    const { expected, deviation } = rule.method === 'mad' ? medianOf(compared) : ewmaOf(compared)
    const least = Math.max(LEAST_SHARE * Math.abs(expected), atLeast / above)
    return { expected, deviation: Math.max(deviation, least), compared: compared.length }
  }
  const learntAt = (since: number) =>
    Math.max(since * everyMs + learningMs, (since + LEAST_COMPARED * step) * everyMs)

  return {
    read: measuredBy(of),
    begin: () => ({ history: null }),
    step: (state, mark) => {
      const running = Math.floor(mark.at / everyMs)
      if (state.history === null) state.history = begun(running, mark)
      else if (running > state.history.running) {
        state.history = goneOn(state.history, running, mark)
        delete state.expectation
      } else state.history.count += 1
      const { history } = state
      history.measure += mark.held
      const { measure, count, first } = history
      if (history.raised || measure < atLeast || running * everyMs < learntAt(history.since)) return []
      state.expectation ??= expectationOf(history)
      const { expected, deviation, compared } = state.expectation
      if (measure <= expected + above * deviation) return []
      history.raised = true
      const { at, id, facts } = mark
      const observed = {
        type: 'baseline' as const,
        measure,
        expected,
        deviation,
        ...(deviation > 0 ? { deviations: (measure - expected) / deviation } : {}),
        compared,
        season,
        method: rule.method,
        every_ms: everyMs,
        known_since: new Date(history.since * everyMs).toISOString(),
      }
      const window = { from: running * everyMs - 1, to: at }
      return [
        { anchor: { at, id, facts }, count, window, events: first === id ? [id] : [first, id], observed },
      ]
    },
    fork: ({ history, ...rest }) => ({ ...rest, history: history === null ? null : { ...history } }),
    forget: () => {},
    endsAt: ({ history }) =>
      history === null ? Number.NEGATIVE_INFINITY : (history.running + remembered + 1) * everyMs,
    // An interval takes a fraction of what a value with its text does.
    weightOf: ({ history }) => (history === null ? 0 : 1 + Math.ceil(history.earlier.length / 8)),
    learnsUntil: ({ history }) => {
      if (history === null) return undefined
      const learnt = learntAt(history.since)
      return history.running * everyMs < learnt ? learnt : undefined
    },
    save: ({ history }) => history,
    restore: (saved) => ({ history: History.nullable().parse(saved) }),
  }
}

/** The median, and the median distance from it as a standard deviation. */
function medianOf(measures: readonly number[]): { expected: number; deviation: number } {
  const expected = middleOf(measures)
  return { expected, deviation: MAD_SCALE * middleOf(measures.map((one) => Math.abs(one - expected))) }
}

function middleOf(measures: readonly number[]): number {
  const sorted = [...measures].sort((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low + (high - low) / 2
}

/** Mean and standard deviation, the newest intervals counting most (West 1979). */
function ewmaOf([first = 0, ...rest]: readonly number[]): { expected: number; deviation: number } {
  let expected = first
  let variance = 0
  for (const one of rest) {
    const change = EWMA_WEIGHT * (one - expected)
    variance = (1 - EWMA_WEIGHT) * (variance + change * (one - expected))
    expected += change
  }
  return { expected, deviation: Math.sqrt(variance) }
}
