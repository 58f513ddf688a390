import type { Event } from '../../model/event.ts'
import type { Evidence } from '../../model/finding.ts'
import type { EventId, RuleId } from '../../model/ids.ts'
import { evidenceOf } from '../evidence.ts'
import { logsourceMatches } from '../logsource.ts'
import type { FindSensitive } from '../masked-excerpt.ts'
import type { RuleSet } from '../sigma/match.ts'
import type { Raised } from './raised.ts'

/** Most pieces of a finding; those of the newest events, beside the first one's. */
const PIECES = 20
const NEWEST = 3

/** Events of which a finding shows excerpts: the first one and the newest. */
export function shownEvents({ events }: Pick<Raised, 'events'>): readonly EventId[] {
  return [...new Set([...events.slice(0, 1), ...events.slice(-NEWEST)])]
}

/**
 * Masked excerpts of what made events count in a correlation, or a rule that looks back: where the plain rules that it stands
 * on hold on them. At most 20 pieces of 512 characters, shared evenly among the events, each piece once.
 */
export function correlatedEvidence(
  { correlations, match }: Pick<RuleSet, 'correlations' | 'match'>,
  findSensitive: FindSensitive,
): (rule: RuleId, events: readonly Event[]) => Evidence[] {
  const below = new Map<RuleId, ReadonlySet<RuleId>>()
  // They stand behind what they refer to.
  for (const { id, rules } of correlations) {
    below.set(id, new Set(rules.flatMap((one) => [...(below.get(one) ?? [one])])))
  }
  return (rule, events) => {
    const named = below.get(rule) ?? new Set([rule])
    const each = Math.max(1, Math.floor(PIECES / events.length))
    const pieces = events.flatMap((event) => {
      const matches = match(event, (one) => named.has(one.id) && logsourceMatches(one.logsource, event))
      const hits = matches.flatMap((one) => one.hits)
      return evidenceOf(event, hits, findSensitive).slice(0, each)
    })
    const keyOf = ({ field, excerpt, mark_start }: Evidence) => `${field} ${mark_start} ${excerpt}`
    return [...new Map(pieces.map((piece) => [keyOf(piece), piece])).values()].slice(0, PIECES)
  }
}
