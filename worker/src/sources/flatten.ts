import { isObject, jsonText } from './json-fields.ts'

/** Nesting beyond this is written as JSON: deeper structures are no parameters any more. */
const DEPTH = 12
/** Most leaves of one record; an event keeps fewer still. */
const LEAVES = 2048

/**
 * A nested object as dotted keys and text values, for `wachter.request.parameters`: `{data: {scopes: ['a', 'b']}}` is
 * `data.scopes: 'a, b'`; lists of objects carry their index (`configs.0.id`). Nulls are left out.
 */
export function flatten(value: unknown): Record<string, string> {
  const leaves: [string, string][] = []
  if (typeof value === 'object') collect(leaves, '', value, 0)
  return Object.fromEntries(leaves)
}

function collect(leaves: [string, string][], key: string, value: unknown, depth: number): void {
  if (value === null || value === undefined || leaves.length >= LEAVES) return
  if (typeof value !== 'object') leaves.push([key, String(value)])
  else if (depth >= DEPTH) leaves.push([key, jsonText(value) ?? ''])
  else if (Array.isArray(value) && value.every((member) => typeof member !== 'object' || member === null)) {
    if (value.length > 0) leaves.push([key, value.join(', ')])
  } else {
    for (const [name, member] of Object.entries(value)) {
      collect(leaves, key === '' ? name : `${key}.${name}`, member, depth + 1)
    }
  }
}

/**
 * A nested or dotted object as a map of dotted keys to leaves; lists stay whole. What documents and attributes of any
 * nesting have in common: `{a: {b: 1}}` and `{'a.b': 1}` read the same.
 */
export function attributesOf(value: unknown): Map<string, unknown> {
  const attributes = new Map<string, unknown>()
  if (isObject(value)) spread(attributes, '', value, 0)
  return attributes
}

function spread(attributes: Map<string, unknown>, prefix: string, value: object, depth: number): void {
  for (const [name, member] of Object.entries(value)) {
    if (attributes.size >= LEAVES) return
    const key = prefix === '' ? name : `${prefix}.${name}`
    if (isObject(member) && depth < DEPTH) spread(attributes, key, member, depth + 1)
    else if (member !== null && member !== undefined) attributes.set(key, member)
  }
}
