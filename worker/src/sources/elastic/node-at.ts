import { at, type JsonObject, unwrapped } from '../json-fields.ts'

/** The value at a dotted path, whether it is written nested, dotted or mixed; JSON texts are opened. */
export function nodeAt(document: JsonObject, path: string): unknown {
  return unwrapped(nodeFrom(document, path.split('.')))
}

function nodeFrom(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value
  for (let taken = 1; taken <= path.length; taken++) {
    const next = at(value, path.slice(0, taken).join('.'))
    const found = next === undefined ? undefined : nodeFrom(next, path.slice(taken))
    if (found !== undefined) return found
  }
  return undefined
}
