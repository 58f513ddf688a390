import type { FindingId, RuleId, TenantId } from '../../model/ids.ts'
import type { RuleSet } from '../sigma/match.ts'
import { lookingRules } from './correlating-rules.ts'
import type { Occurrence } from './occurrence.ts'
import { openCorrelator, type Taken } from './open-correlator.ts'
import type { Raised } from './raised.ts'

/** Correlations, and rules that look back, over a set of events that has an end: a file, a stretch of the past. */
export interface WholeCorrelation {
  /** Takes occurrences in; of those that come in order `now` is how far they have come (epoch milliseconds). */
  take(occurrences: readonly Occurrence[], now?: number): void
  /** Decides over what waits. */
  settle(): void
  /** Which correlations have left something out of what they decided over, and why. */
  leftOut(): LeftOut[]
}

/** What of a set of events a correlation did not look at. */
export interface LeftOut {
  rule: RuleId
  code: 'correlate.unfit' | 'correlate.overflow' | 'correlate.late' | 'correlate.future'
  message: string
}

/** What correlations hold where events come in any order, all together: 300 bytes each, 2.7 GB where every one is full. */
const MOST_IN_ALL = 9_000_000
/** Of one correlation; no fewer than a live one holds. */
const MOST_HELD = 3_000_000
const LEAST_HELD = 100_000
/** Occurrences that wait until they are looked at together: in order they cost less than one by one. */
const PORTION = 1_000_000

/**
 * Correlates by the rules of a set, in memory; `onTaken` is told each time that something changed. In any order nothing is
 * too late; `inOrder` what is old is let go of as it is when events come live.
 */
export function correlateWhole(
  set: Pick<RuleSet, 'rules' | 'correlations'>,
  { tenant, inOrder = false, onTaken }: { tenant: TenantId; inOrder?: boolean; onTaken(taken: Taken): void },
): WholeCorrelation {
  const looking = lookingRules(set.rules)
  const { correlations } = set
  const each = Math.floor(MOST_IN_ALL / Math.max(1, looking.length + correlations.length))
  const most = Math.min(MOST_HELD, Math.max(LEAST_HELD, each))
  const correlator = openCorrelator({
    ...{ tenant, looking, correlations },
    ...(inOrder ? {} : { isLive: false, mostHeld: most, mostGroups: most }),
  })
  let waiting: Occurrence[] = []
  const look = (now: number): void => {
    if (waiting.length === 0) return
    const taken = correlator.take(waiting, now)
    waiting = []
    onTaken(taken)
  }
  return {
    take: (occurrences, now = 0) => {
      for (const one of occurrences) waiting.push(one)
      if (inOrder || waiting.length >= PORTION) look(now)
    },
    settle: () => look(0),
    leftOut: () => {
      const unfit = correlator.dropped.flatMap((one): LeftOut[] =>
        one.why === 'unfit' ? [{ rule: one.rule, code: 'correlate.unfit', message: one.message }] : [],
      )
      return [...unfit, ...correlator.status().correlations.flatMap(shortOf)]
    },
  }
}

/** What stands of all that was taken. */
export function keepStanding() {
  const standing = new Map<FindingId, Raised>()
  return {
    all: (): Raised[] => [...standing.values()],
    onTaken: ({ raised, withdrawn }: Taken): void => {
      for (const one of raised) standing.set(one.id, one)
      for (const id of withdrawn) standing.delete(id)
    },
  }
}

function shortOf(status: {
  rule: RuleId
  late: number
  future: number
  overflow: { refused: number } | null
}): LeftOut[] {
  const { rule, late, future, overflow } = status
  const told: [LeftOut['code'], number, string][] = [
    ['correlate.overflow', overflow?.refused ?? 0, 'were left out for want of room'],
    ['correlate.late', late, 'came after their time had been decided over'],
    ['correlate.future', future, 'are dated further ahead than clocks differ'],
  ]
  return told.flatMap(([code, count, what]) =>
    count === 0 ? [] : [{ rule, code, message: `${count} matches ${what}` }],
  )
}
