import type { Event } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import type { EventId, FindingId, TenantId } from '../../model/ids.ts'
import { Channel } from '../../model/text.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { FindSensitive } from '../masked-excerpt.ts'
import type { RuleSet } from '../sigma/match.ts'
import { correlatedEvidence, shownEvents } from './correlated-evidence.ts'
import { correlatedFindings } from './correlated-finding.ts'
import { correlatingRules, lookingRules } from './correlating-rules.ts'
import type { Occurrence } from './occurrence.ts'
import { openCorrelator } from './open-correlator.ts'
import type { Raised } from './raised.ts'

/** Correlations over a set of events that has an end: a file, a stretch of the past. */
export interface WholeCorrelation {
  /** Of the event that they are of, excerpts are shown in the findings. */
  take(occurrences: readonly Occurrence[], event?: Event): void
  /** What stands of all that was taken, in order of time. */
  findings(created: Instant): Finding[]
}

/** Occurrences that wait until they are looked at together: in order they cost less than one by one. */
const PORTION = 10_000

/** Correlates by the rules of a set, in memory; nothing is too late. */
export function correlateAll(
  set: Pick<RuleSet, 'rules' | 'correlations' | 'match'>,
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
  const events = keepEvents()
  const evidence = correlatedEvidence(set, findSensitive)
  const evidenceOf = (raised: Raised) => evidence(raised.rule, shownEvents(raised).flatMap(events.get))
  let waiting: Occurrence[] = []
  const look = (): void => {
    const { raised, withdrawn } = correlator.take(waiting, 0)
    waiting = []
    for (const one of raised) standing.set(one.id, one)
    for (const id of withdrawn) standing.delete(id)
  }
  return {
    take(occurrences, event) {
      if (event !== undefined && occurrences.length > 0) events.add(event)
      waiting.push(...occurrences)
      if (waiting.length >= PORTION) look()
    },
    findings(created) {
      look()
      return correlatedFindings(standing.values(), rules, {
        tenant,
        created,
        findSensitive,
        evidenceOf,
      }).sort((a, b) => epochMs(a.at) - epochMs(b.at) || (a.id < b.id ? -1 : 1))
    },
  }
}

/** Most text of events that is kept for excerpts, UTF-16 code units; an event without any counts as 1,000. */
const MOST_TEXT = 33_554_432
const LEAST_TEXT = 1_000

/** The newest events, as far as there is room: of the others no excerpts are shown. */
function keepEvents() {
  const kept = new Map<EventId, Event>()
  let size = 0
  const sizeOf = (event: Event) =>
    Channel.options.reduce(
      (sum, channel) => sum + (event[`wachter.text.${channel}`]?.content?.length ?? 0),
      LEAST_TEXT,
    )
  return {
    add: (event: Event): void => {
      const id = event['event.id']
      if (kept.has(id)) return
      kept.set(id, event)
      size += sizeOf(event)
      for (const [oldest, one] of kept) {
        if (size <= MOST_TEXT) break
        kept.delete(oldest)
        size -= sizeOf(one)
      }
    },
    get: (id: EventId): Event[] => {
      const event = kept.get(id)
      return event === undefined ? [] : [event]
    },
  }
}
