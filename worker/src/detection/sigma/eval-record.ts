import type { RuleId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import { suppressorsOf } from './filter.ts'
import type { EventRecord, RuleSet } from './match.ts'

/** One match as `rules eval` prints it. `events` are line numbers from 0; a plain rule has one, and no group. */
export interface EvalLine {
  rule: RuleId
  kind: 'rule'
  events: number[]
  group: null
}

/** What the rules say about one record, whatever log source they name: the caller chose the records. */
export function evalRecord(
  rules: RuleSet,
  record: EventRecord,
  { line, now }: { line: number; now: Instant },
): EvalLine[] {
  return rules
    .match(record)
    .filter((match) => suppressorsOf(match, now).length === 0)
    .map(({ rule }) => ({ rule: rule.id, kind: 'rule', events: [line], group: null }))
}
