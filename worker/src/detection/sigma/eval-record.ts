import type { RuleId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import { suppressorsOf } from './filter.ts'
import type { EventRecord, RuleSet } from './match.ts'

/** The rules that hold on a record and that no filter suppresses, whatever log source they name: the caller chose it. */
export function evalRecord(rules: RuleSet, record: EventRecord, now: Instant): RuleId[] {
  return rules
    .match(record)
    .filter((match) => suppressorsOf(match, now).length === 0)
    .map(({ rule }) => rule.id)
}
