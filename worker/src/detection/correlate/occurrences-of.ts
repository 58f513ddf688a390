import type { Event } from '../../model/event.ts'
import type { EventId, RuleId } from '../../model/ids.ts'
import { entityOf } from '../entity-of.ts'
import type { CorrelationRule } from '../sigma/correlation-rule.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { accessor, type Found } from '../sigma/values-at.ts'
import { boundedText, type Facts, joinedText, type Occurrence } from './occurrence.ts'

type Access = (record: object) => Found

/** What one correlation wants to know of an event on which one of its rules holds. */
interface Want {
  correlation: RuleId
  group: readonly Access[]
  values: readonly Access[]
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

/** What correlations, and rules that look back by themselves, want to know of events. */
export function correlatingOf(set: {
  rules: readonly SigmaRule[]
  correlations: readonly CorrelationRule[]
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
  for (const { id, rules, groupBy, aliases, valueFields } of set.correlations) {
    for (const rule of rules) {
      const group = groupBy.map((name) => accessor(aliases.get(name)?.get(rule) ?? name))
      const values = valueFields.map((name) => accessor(aliases.get(name)?.get(rule) ?? name))
      want(rule, { correlation: id, group, values })
    }
  }
  for (const { id, extension } of set.rules) {
    const { operator } = extension ?? {}
    if (operator === undefined) continue
    silent.add(id)
    const of = operator.kind === 'first_seen' ? operator.of : operator.of === 'count' ? [] : [operator.of.sum]
    want(id, { correlation: id, group: operator.by.map(accessor), values: of.map(accessor) })
  }
  return { wanted, silent }
}

/**
 * What an event on which a rule holds is to the correlations: one for each of them and group. An event without one of the
 * fields of a group counts in none.
 */
export function occurrencesOf(event: Event, rule: RuleId, wanted: Wanted): Occurrence[] {
  const wants = wanted.get(rule)
  if (wants === undefined) return []
  const facts = factsOf(event)
  return wants.flatMap(({ correlation, group, values }) =>
    groupsOf(group.map((at) => textsOf(at(event)))).map((texts) => ({
      correlation,
      rule,
      id: event['event.id'] as EventId,
      at: Date.parse(event['@timestamp']),
      group: texts,
      values: valuesOf(values.map((at) => scalarsOf(at(event)))),
      facts,
    })),
  )
}

function factsOf(event: Event): Facts {
  const conversation = event['gen_ai.conversation.id']
  const asset = event['wachter.asset.refs']?.[0]
  return {
    source: event['wachter.source.id'],
    outcome: event['wachter.outcome'],
    entity: entityOf(event),
    ...(asset === undefined ? {} : { asset }),
    ...(conversation === undefined ? {} : { conversation }),
  }
}

function scalarsOf({ values }: Found): (string | number)[] {
  const scalars: (string | number)[] = []
  for (const value of values) {
    if (typeof value === 'number') scalars.push(value)
    else if (typeof value === 'string' || typeof value === 'boolean') scalars.push(boundedText(String(value)))
  }
  return scalars
}

function textsOf(found: Found): string[] {
  return [...new Set(scalarsOf(found).map(String))]
}

/** Every combination of one text a field, the first ones of too many; none where a field has no text. */
function groupsOf(fields: readonly (readonly string[])[]): string[][] {
  let groups: string[][] = [[]]
  for (const texts of fields)
    groups = groups.flatMap((group) => texts.map((text) => [...group, text])).slice(0, MOST_GROUPS)
  return groups
}

/** All values of a single field; of several fields one value of their first ones together, where each has one. */
function valuesOf(fields: readonly (readonly (string | number)[])[]): (string | number)[] {
  const [only] = fields
  if (only === undefined) return []
  if (fields.length === 1) return [...only]
  const firsts = fields.flatMap(([first]) => (first === undefined ? [] : [String(first)]))
  return firsts.length === fields.length ? [joinedText(firsts)] : []
}
