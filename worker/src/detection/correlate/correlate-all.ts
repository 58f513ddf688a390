import type { Finding } from '../../model/finding.ts'
import type { FindingId, TenantId } from '../../model/ids.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { FindSensitive } from '../masked-excerpt.ts'
import type { RuleSet } from '../sigma/match.ts'
import { correlatedFindings } from './correlated-finding.ts'
import { correlatingRules, lookingRules } from './correlating-rules.ts'
import type { Occurrence } from './occurrence.ts'
import { openCorrelator } from './open-correlator.ts'
import type { Raised } from './raised.ts'

/** Correlations over a set of events that has an end: a file, a stretch of the past. */
export interface WholeCorrelation {
  take(occurrences: readonly Occurrence[]): void
  /** What stands of all that was taken, in order of time. */
  findings(created: Instant): Finding[]
}

/** Occurrences that wait until they are looked at together: in order they cost less than one by one. */
const PORTION = 10_000

/** Correlates by the rules of a set, in memory; nothing is too late. */
export function correlateAll(
  set: Pick<RuleSet, 'rules' | 'correlations'>,
  { tenant, findSensitive }: { tenant: TenantId; findSensitive: FindSensitive },
): WholeCorrelation {
  const correlator = openCorrelator({
    tenant,
    correlations: set.correlations,
    looking: lookingRules(set.rules),
    isLive: false,
  })
  const rules = correlatingRules(set)
  const standing = new Map<FindingId, Raised>()
  let waiting: Occurrence[] = []
  const look = (): void => {
    const { raised, withdrawn } = correlator.take(waiting, 0)
    waiting = []
    for (const one of raised) standing.set(one.id, one)
    for (const id of withdrawn) standing.delete(id)
  }
  return {
    take(occurrences) {
      waiting.push(...occurrences)
      if (waiting.length >= PORTION) look()
    },
    findings(created) {
      look()
      return correlatedFindings(standing.values(), rules, { tenant, created, findSensitive }).sort(
        (a, b) => epochMs(a.at) - epochMs(b.at) || (a.id < b.id ? -1 : 1),
      )
    },
  }
}
