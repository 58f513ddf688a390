import { idOf } from '../../model/ids.ts'
import type { Condition, Detection, LogSource } from './sigma-rule.ts'

/** Goes up when the engine itself gives another verdict on the same rule. */
const ENGINE = '1'

/**
 * Hash of what decides: log source, searches and condition, in a form that does not depend on layout, comments or the
 * order of keys. 32 hex digits.
 */
export function logicVersionOf(
  logsource: LogSource,
  searches: ReadonlyMap<string, Detection>,
  condition: Condition,
): string {
  const { product = null, category = null, service = null } = logsource
  const byName = [...searches].sort(([a], [b]) => (a < b ? -1 : 1))
  return idOf(
    'sigma-logic',
    ENGINE,
    JSON.stringify([product, category, service]),
    JSON.stringify(byName.map(([name, search]) => [name, canonical(search)])),
    JSON.stringify(condition),
  )
}

function canonical(search: Detection): unknown {
  if (search.kind === 'item') {
    const { field, modifiers, values } = search.item
    return ['item', field, modifiers, values]
  }
  const of = search.of.map(canonical)
  // The order of keys in a map means nothing; that of a list is kept as written.
  if (search.kind === 'all') of.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return [search.kind, of]
}
