import type { Event } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import type { EventId, TenantId } from '../../model/ids.ts'
import { Channel } from '../../model/text.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { FindSensitive } from '../masked-excerpt.ts'
import type { RuleSet } from '../sigma/match.ts'
import { correlateWhole, keepStanding, type WholeCorrelation } from './correlate-whole.ts'
import { correlatedEvidence, shownEvents } from './correlated-evidence.ts'
import { correlatedFindings } from './correlated-finding.ts'
import { correlatingRules } from './correlating-rules.ts'
import type { Occurrence } from './occurrence.ts'
import type { Raised } from './raised.ts'

/** The findings of correlations over a set of events that has an end. */
export interface WholeFindings extends Pick<WholeCorrelation, 'leftOut'> {
  /** Of the event that they are of, excerpts are shown in the findings. */
  take(occurrences: readonly Occurrence[], event?: Event): void
  /** What stands of all that was taken, in order of time. */
  findings(created: Instant): Finding[]
}

/** Correlates by the rules of a set, in memory; nothing is too late. */
export function correlateAll(
  set: Pick<RuleSet, 'rules' | 'correlations' | 'match'>,
  { tenant, findSensitive }: { tenant: TenantId; findSensitive: FindSensitive },
): WholeFindings {
  const standing = keepStanding()
  const whole = correlateWhole(set, { tenant, onTaken: standing.onTaken })
  const rules = correlatingRules(set)
  const events = keepEvents()
  const evidence = correlatedEvidence(set, findSensitive)
  const evidenceOf = (raised: Raised) => evidence(raised.rule, shownEvents(raised).flatMap(events.get))
  return {
    leftOut: whole.leftOut,
    take(occurrences, event) {
      if (event !== undefined && occurrences.length > 0) events.add(event)
      whole.take(occurrences)
    },
    findings(created) {
      whole.settle()
      const given = { tenant, created, findSensitive, evidenceOf }
      return correlatedFindings(standing.all(), rules, given).sort(
        (a, b) => epochMs(a.at) - epochMs(b.at) || (a.id < b.id ? -1 : 1),
      )
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
