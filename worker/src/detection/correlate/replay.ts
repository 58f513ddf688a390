import type { EventId, RuleId, SourceId, TenantId } from '../../model/ids.ts'
import type { EventRecord, RuleSet } from '../sigma/match.ts'
import { spaceless } from '../sigma/spaceless.ts'
import { correlateWhole, keepStanding, type LeftOut } from './correlate-whole.ts'
import { lookingRules } from './correlating-rules.ts'
import type { Facts } from './occurrence.ts'
import { correlatingOf, occurrencesAt } from './occurrences-of.ts'

/** A correlation that fired over numbered records. */
export interface Fired {
  rule: RuleId
  /** Numbers of the records in its window, ascending; the first 500 and last 500 by time of more. */
  events: number[]
  /** By field or alias, in the order of `group-by`. */
  group: Record<string, string>
}

/** Correlations over a set of records that is complete: however late one comes, it counts as if it had come in time. */
export interface Replay {
  /** Correlations that can't be worked with, and are left out. */
  refused: readonly LeftOut[]
  /** Rules that raise nothing by themselves. */
  silent: ReadonlySet<RuleId>
  refersTo(rule: RuleId): boolean
  /** Takes down that a rule holds on a record of this number (a whole number from 0) and time (epoch milliseconds). */
  add(held: { rule: RuleId; record: EventRecord; number: number; at: number }): void
  /** What fired, in the order of time, and which correlations did not look at everything. */
  end(): { fired: readonly Fired[]; short: readonly LeftOut[] }
}

const NOBODY: Facts = {
  source: 'replay' as SourceId,
  outcome: 'unknown',
  entity: { kind: 'unknown', id: '' },
}

export function openReplay({ rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>): Replay {
  const standing = keepStanding()
  const set = { rules, correlations }
  const whole = correlateWhole(set, { tenant: 'replay' as TenantId, onTaken: standing.onTaken })
  const { wanted, silent } = correlatingOf(set)
  const groupBy = new Map([
    ...lookingRules(rules).map(({ id, operator }) => [id, operator.by] as const),
    ...correlations.map((rule) => [rule.id, rule.groupBy] as const),
  ])
  return {
    refused: whole.leftOut(),
    silent,
    refersTo: (rule) => wanted.has(rule),
    add: ({ rule, record, number, at }) => {
      const held = { rule, record: spaceless(record), id: idOfNumber(number), at, facts: NOBODY }
      whole.take(occurrencesAt(held, wanted))
    },
    end: () => {
      whole.settle()
      const fired = standing
        .all()
        .sort((a, b) => a.at - b.at)
        .map(({ rule, events, group }) => ({
          rule,
          events: events.map(numberOfId).sort((a, b) => a - b),
          group: Object.fromEntries((groupBy.get(rule) ?? []).map((field, nth) => [field, group[nth] ?? ''])),
        }))
      const short = whole.leftOut().filter(({ code }) => code !== 'correlate.unfit')
      return { fired, short }
    },
  }
}

/** Ids order as their numbers do, so that what happens at the same time is taken in the order of the records. */
function idOfNumber(number: number): EventId {
  return number.toString(16).padStart(32, '0') as EventId
}

function numberOfId(id: EventId): number {
  return Number.parseInt(id, 16)
}
