import type { Event } from '../../model/event.ts'
import type { EventId, RuleId } from '../../model/ids.ts'
import { epochMs } from '../../model/time.ts'
import { entityOf } from '../entity-of.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import type { StatefulOperator } from '../sigma/extension.ts'
import { isScalar } from '../sigma/reading.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { spacelessName } from '../sigma/spaceless.ts'
import { accessor } from '../sigma/values-at.ts'
import { boundedText, type Facts, joinedText, type Occurrence } from './occurrence.ts'

/** The different values at a field of a record whose keys have no spaces. */
type Look = (record: object) => readonly (string | number)[]

/** What one correlation wants to know of an event on which one of its rules holds. */
interface Want {
  correlation: RuleId
  group: readonly Look[]
  values: readonly Look[]
  /** Whether an event without one of the group's fields is a group by itself; it counts in none otherwise. */
  isAloneWithout?: boolean
}

/** What correlations want to know, by the rule that holds. */
type Wanted = ReadonlyMap<RuleId, readonly Want[]>

/** What a set of rules is to its correlations. */
export interface Correlating {
  wanted: Wanted
  /**
   * Rules that raise nothing by themselves: correlations refer to them and none says `generate` (Sigma 2.1), or they look
   * back by themselves.
   */
  silent: ReadonlySet<RuleId>
}

/** Most groups that one event counts in: fields with several values give one for each combination. */
const MOST_GROUPS = 16
/** Most values that one event brings to a window. */
const MOST_VALUES = 256

/** What correlations, and rules that look back by themselves, want to know of events. */
export function correlatingOf(set: {
  rules: readonly Pick<SigmaRule, 'id' | 'extension'>[]
  correlations: readonly Pick<
    CorrelationRule,
    'id' | 'rules' | 'groupBy' | 'aliases' | 'valueFields' | 'generate'
  >[]
}): Correlating {
  const { correlations } = set
  const referred = correlations.flatMap(({ rules }) => rules)
  const speaking = new Set(correlations.flatMap(({ rules, generate }) => (generate ? rules : [])))
  const silent = new Set(referred.filter((rule) => !speaking.has(rule)))
  const wanted = new Map<RuleId, Want[]>()
  const want = (rule: RuleId, one: Want): void => {
    const known = wanted.get(rule)
    if (known === undefined) wanted.set(rule, [one])
    else known.push(one)
  }
  // What refers to a rule that looks back means what that raises.
  const looking = new Set(set.rules.flatMap(({ id, extension }) => (extension?.operator ? [id] : [])))
  for (const { id, rules, groupBy, aliases, valueFields } of set.correlations) {
    for (const rule of rules) {
      if (looking.has(rule)) continue
      const look = (name: string) => lookAt(aliases.get(name)?.get(rule) ?? name)
      want(rule, { correlation: id, group: groupBy.map(look), values: valueFields.map(look) })
    }
  }
  for (const { id, extension } of set.rules) {
    const { operator } = extension ?? {}
    if (operator === undefined) continue
    silent.add(id)
    want(id, {
      correlation: id,
      group: operator.by.map(lookAt),
      values: valueFieldsOf(operator).map(lookAt),
      isAloneWithout: operator.kind === 'suppression' && operator.missing === 'own',
    })
  }
  return { wanted, silent }
}

/** A rule that holds on a record, whatever the record is; `at` in epoch milliseconds. */
export interface Held {
  rule: RuleId
  /** Its keys have no spaces. */
  record: object
  id: EventId
  at: number
  facts: Facts
}

/**
 * What a record on which a rule holds is to the correlations: one for each of them and group. A record without one of the
 * fields of a group counts in none. An alias stands for the field that it names for the rule, else for that of its own name.
 */
export function occurrencesAt({ record, ...held }: Held, wanted: Wanted): Occurrence[] {
  return (wanted.get(held.rule) ?? []).flatMap(({ correlation, group, values, isAloneWithout }) =>
    combinations(
      group.map((look) => {
        const texts = look(record).map(String)
        return texts.length === 0 && isAloneWithout === true ? [`without, ${held.id}`] : texts
      }),
      MOST_GROUPS,
    ).map((texts) => ({
      correlation,
      ...held,
      group: texts,
      values: valuesOf(values.map((look) => look(record))),
    })),
  )
}

/** The same of an event. What was made up for a drill counts in nothing that is made of real events. */
export function occurrencesOf(event: Event, rule: RuleId, wanted: Wanted): Occurrence[] {
  if (!wanted.has(rule) || event['wachter.drill'] !== undefined) return []
  const [id, at] = [event['event.id'], epochMs(event['@timestamp'])]
  return occurrencesAt({ rule, record: event, id, at, facts: factsOf(event) }, wanted)
}

/** What a finding says of the event that it was raised on. */
export function factsOf(event: Event): Facts {
  const conversation = event['gen_ai.conversation.id']
  const asset = event['wachter.asset.refs']?.[0]
  const drill = event['wachter.drill']
  return {
    source: event['wachter.source.id'],
    outcome: event['wachter.outcome'],
    entity: entityOf(event),
    ...(asset === undefined ? {} : { asset }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(drill === undefined ? {} : { drill }),
  }
}

function valueFieldsOf(operator: StatefulOperator): readonly string[] {
  switch (operator.kind) {
    case 'first_seen':
      return operator.of
    case 'suppression':
      return []
    case 'baseline':
    case 'budget':
      return operator.of === 'count' ? [] : [operator.of.sum]
  }
}

/** What is no scalar is no value. */
function lookAt(field: string): Look {
  const find = accessor(spacelessName(field))
  return (record) => {
    const values = find(record).values.filter(isScalar)
    return [
      ...new Set(values.map((value) => (typeof value === 'number' ? value : boundedText(String(value))))),
    ]
  }
}

/** Of one field its values, of several the joined ones; none where one of them has none. */
function valuesOf(fields: readonly (readonly (string | number)[])[]): (string | number)[] {
  const [only = []] = fields
  if (fields.length < 2) return only.slice(0, MOST_VALUES)
  const joined = combinations(
    fields.map((values) => values.map(String)),
    MOST_VALUES,
  )
  return joined.map((texts) => boundedText(joinedText(texts)))
}

/** One text of each list, in every way, the first ones of too many; a single empty one where there are no lists. */
function combinations(lists: readonly (readonly string[])[], most: number): string[][] {
  let ways: string[][] = [[]]
  for (const texts of lists) {
    const some = texts.slice(0, most)
    ways = ways.flatMap((head) => some.map((text) => [...head, text])).slice(0, most)
  }
  return ways
}
