import { idOf, type RuleId } from '../../model/ids.ts'
import type { CorrelationRule } from './correlation-rule.ts'
import type { RuleExtension } from './extension.ts'
import type { Detection, LogSource, Searches } from './sigma-rule.ts'

/** Goes up when the engine itself gives another verdict on the same rule. */
const ENGINE = '1'

interface Decisive extends Searches {
  logsource: LogSource
  extension?: RuleExtension
}

/**
 * Hash of what decides: log source, searches, condition and what an extension makes of matches, in a form that does not
 * depend on layout, comments or the order of keys. 32 hex digits.
 */
export function logicVersionOf({ logsource, searches, condition, extension }: Decisive): string {
  const { product = null, category = null, service = null } = logsource
  const { operator } = extension ?? {}
  return idOf(
    'sigma-logic',
    ENGINE,
    JSON.stringify([product, category, service]),
    JSON.stringify(byName(searches)),
    JSON.stringify(condition),
    // Nothing at all where there is no such extension: the rule's findings keep their ids.
    ...(operator === undefined ? [] : [inAnyOrder(operator)]),
  )
}

/** The same of a correlation: what it looks at over time, and the versions of what it refers to. */
export function correlationVersionOf(
  correlation: Omit<CorrelationRule, 'logicVersion'>,
  versionOf: (rule: RuleId) => string,
): string {
  const { type, rules, groupBy, aliases, timespanMs, bounds, valueFields, percentile, seen } = correlation
  const fieldsOf = (rule: RuleId) =>
    [...aliases].flatMap(([alias, of]) => (of.has(rule) ? [[alias, of.get(rule)]] : [])).sort()
  return idOf(
    'sigma-correlation',
    ENGINE,
    JSON.stringify(rules.map((rule) => [rule, versionOf(rule), fieldsOf(rule)])),
    inAnyOrder({ type, groupBy, timespanMs, bounds, valueFields, percentile, seen }),
  )
}

/** Plain data as text, whatever the order of its keys. */
function inAnyOrder(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

function byName(searches: Searches['searches']): unknown {
  const sorted = [...searches].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([name, search]) => [name, canonical(search)])
}

function canonical(search: Detection): unknown {
  if (search.kind === 'elements') {
    const { field, of, searches, condition } = search.elements
    return ['elements', field, of, byName(searches), condition]
  }
  if (search.kind === 'item') {
    const { field, modifiers, values } = search.item
    return ['item', field, modifiers, values]
  }
  const of = search.of.map(canonical)
  // The order of keys in a map means nothing; that of a list is kept as written.
  if (search.kind === 'all') of.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return [search.kind, of]
}
