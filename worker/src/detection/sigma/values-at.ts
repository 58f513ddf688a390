/** Nesting below which nothing is looked for, so that hostile depth can't exhaust the stack. */
export const DEEPEST = 100

/** What stands at a field: `present` even where the value is null, an object or an empty array. */
export interface Found {
  present: boolean
  /** Scalars, nulls and objects in document order; arrays give their elements. */
  values: readonly unknown[]
}

/** What stands at a field that is not there. */
export const nowhere: Found = Object.freeze({ present: false, values: Object.freeze([]) })

/** For each position in the field's dotted parts the keys that may stand there, longest first. */
type Keys = readonly (readonly { key: string; next: number }[])[]

/**
 * Compiles the access to a field. At each object the longest own key that leads to something wins (`a.b.c`, then `a.b`
 * holding `c`, then `a` holding `b.c`); arrays on the way and at the end give every element. Inherited keys never count.
 */
export function accessor(field: string): (record: object) => Found {
  const keys = keysOf(field)
  return (record) => {
    const value = own(record, field)
    // Nearly every field stands under its whole name and holds a scalar: no walk, no flattening.
    if (value !== undefined && (typeof value !== 'object' || value === null))
      return { present: true, values: [value] }
    if (value === undefined && keys.length === 1) return nowhere
    const values: unknown[] = []
    return walk(record, 0, keys, 0, values) ? { present: true, values } : nowhere
  }
}

/** The values at a field of a record, see `accessor`. */
export function valuesAt(record: object, field: string): readonly unknown[] {
  return accessor(field)(record).values
}

function own(node: object, key: string): unknown {
  const value: unknown = Reflect.get(node, key)
  return value !== undefined && Object.hasOwn(node, key) ? value : undefined
}

function keysOf(field: string): Keys {
  const parts = field.split('.')
  return parts.map((_, from) => {
    const keys: { key: string; next: number }[] = []
    for (let next = parts.length; next > from; next--)
      keys.push({ key: parts.slice(from, next).join('.'), next })
    return keys
  })
}

function walk(node: unknown, at: number, keys: Keys, depth: number, values: unknown[]): boolean {
  if (depth > DEEPEST) return false
  if (Array.isArray(node)) {
    let found = at === keys.length
    for (const element of node) found = walk(element, at, keys, depth + 1, values) || found
    return found
  }
  const step = keys[at]
  if (step === undefined) {
    values.push(node)
    return true
  }
  if (typeof node !== 'object' || node === null) return false
  for (const { key, next } of step) {
    const value = own(node, key)
    if (value !== undefined && walk(value, next, keys, depth + 1, values)) return true
  }
  return false
}
