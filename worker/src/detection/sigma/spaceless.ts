import { DEEPEST } from './values-at.ts'

/** A field's name as rules write it: "as they appear in the log source and strip all spaces" (Sigma, "Field Usage"). */
export function spacelessName(field: string): string {
  return field.includes(' ') ? field.replaceAll(' ', '') : field
}

/**
 * A record whose keys have no spaces (`Source Name` becomes `SourceName`, unless that is there as well). It is the
 * record itself where nothing had to change, which is the rule.
 */
export function spaceless(record: object): object {
  if (!hasSpacedKey(record, 0)) return record
  const changed = strip(record, 0)
  return typeof changed === 'object' && changed !== null ? changed : record
}

/** Looked for first, without making anything: this is asked of every record. */
function hasSpacedKey(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return false
  if (Array.isArray(node)) return node.some((element) => hasSpacedKey(element, depth + 1))
  for (const key of Object.keys(node))
    if (key.includes(' ') || hasSpacedKey(Reflect.get(node, key), depth + 1)) return true
  return false
}

function strip(node: unknown, depth: number): unknown {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return node
  if (Array.isArray(node)) {
    const elements = node.map((element) => strip(element, depth + 1))
    return elements.some((element, at) => element !== node[at]) ? elements : node
  }
  const copy: Record<string, unknown> = Object.create(null)
  let changed = false
  for (const key of Object.keys(node)) {
    const value: unknown = Reflect.get(node, key)
    const stripped = strip(value, depth + 1)
    const name = spacelessName(key)
    if (name !== key && Object.hasOwn(node, name)) continue
    copy[name] = stripped
    changed ||= name !== key || stripped !== value
  }
  return changed ? copy : node
}
