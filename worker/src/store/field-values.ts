import { nameKeyOf } from '../model/asset-name.ts'
import { AssetRef } from '../model/event.ts'
import type { FieldSpec, Scalar } from './documents.ts'

type Step = readonly { key: string; next: number }[]

/**
 * Reads a dotted path in documents: at each object the longest own key that leads to a value wins (`a.b.c` before `a.b`
 * before `a`), arrays give every element. The values are scalars in document order; `null` is no value.
 */
export function fieldValues(path: string): (document: unknown) => readonly Scalar[] {
  const steps = stepsOf(path)
  return (document) => {
    const found: Scalar[] = []
    collect(document, 0, steps, found)
    return found
  }
}

/**
 * Reads a collection's field in documents: its values, for one that counts how many values there are of another, for one that
 * names the names of references.
 */
export function valuesOf(
  field: string,
  { counts, names }: Pick<FieldSpec, 'counts' | 'names'>,
): (document: unknown) => readonly Scalar[] {
  if (names !== undefined) return (document) => [...new Set(refsIn(document, names).map(nameKeyOf))]
  const read = fieldValues(counts ?? field)
  return counts === undefined ? read : (document) => [read(document).length]
}

function refsIn(document: unknown, member: string): readonly AssetRef[] {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, member)) return []
  const held: unknown = Reflect.get(document, member)
  return (Array.isArray(held) ? held : [held]).flatMap((one) => {
    const ref = AssetRef.safeParse(one)
    return ref.success ? [ref.data] : []
  })
}

/** For every position in the path, the keys that may be read there, longest first. */
function stepsOf(path: string): readonly Step[] {
  const parts = path.split('.')
  return parts.map((_, start) =>
    parts
      .slice(start)
      .map((_, length) => ({
        key: parts.slice(start, start + length + 1).join('.'),
        next: start + length + 1,
      }))
      .reverse(),
  )
}

function collect(node: unknown, at: number, steps: readonly Step[], found: Scalar[]): void {
  if (Array.isArray(node)) {
    for (const element of node) collect(element, at, steps, found)
    return
  }
  const step = steps[at]
  if (step === undefined) {
    if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean') found.push(node)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const before = found.length
  for (const { key, next } of step) {
    if (!Object.hasOwn(node, key)) continue
    collect(Reflect.get(node, key), next, steps, found)
    if (found.length > before) return
  }
}
