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
    return found(record, keys)
  }
}

function found(node: unknown, keys: Keys): Found {
  const values: unknown[] = []
  const present = walk(node, { keys, values, take: flatten }, 0, 0)
  return present ? { present, values } : nowhere
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

interface Walk {
  keys: Keys
  values: unknown[]
  /** Takes what stands at the field among the values; false where that is too deep. */
  take(end: unknown, values: unknown[], depth: number): boolean
}

function walk(node: unknown, way: Walk, at: number, depth: number): boolean {
  const step = way.keys[at]
  if (step === undefined) return way.take(node, way.values, depth)
  if (depth > DEEPEST) return false
  if (Array.isArray(node)) {
    let found = false
    for (const element of node) found = walk(element, way, at, depth + 1) || found
    return found
  }
  if (typeof node !== 'object' || node === null) return false
  for (const { key, next } of step) {
    const value = own(node, key)
    if (value !== undefined && walk(value, way, next, depth + 1)) return true
  }
  return false
}

/** The elements of an array, however deep it is nested; anything else by itself. */
function flatten(node: unknown, values: unknown[], depth: number): boolean {
  if (depth > DEEPEST) return false
  if (Array.isArray(node)) for (const element of node) flatten(element, values, depth + 1)
  else values.push(node)
  return true
}

/** The name of an element of an array, inside a block about elements. */
export const ELEMENT = '.'

/** A field of an element by its name in the record. */
export function fieldOfElement(field: string, inner: string): string {
  return inner === ELEMENT || inner === '' ? field : `${field}.${inner}`
}

/** An element as a record of its own: an object is one, anything else stands at `.`. */
export function recordOfElement(element: unknown): object {
  return typeof element === 'object' && element !== null && !Array.isArray(element)
    ? element
    : { [ELEMENT]: element }
}

/** The element that a record was made of. */
function elementOf(record: object): unknown {
  return Object.hasOwn(record, ELEMENT) ? Reflect.get(record, ELEMENT) : record
}

/** As `accessor`, of the fields of an element; `.` is the element itself. */
export function elementAccessor(field: string): (record: object) => Found {
  const keys = field === ELEMENT ? [] : keysOf(field)
  return (record) => found(elementOf(record), keys)
}

/** As `accessor`, but gives what stands at the field as it is: an array is one value. */
export function wholesAt(field: string, of: 'records' | 'elements'): (record: object) => readonly unknown[] {
  const keys = field === ELEMENT ? [] : keysOf(field)
  return (record) => {
    const values: unknown[] = []
    walk(of === 'elements' ? elementOf(record) : record, { keys, values, take: whole }, 0, 0)
    return values
  }
}

function whole(end: unknown, values: unknown[]): boolean {
  values.push(end)
  return true
}

/** The elements of what stands at a field: of an array its own, however deep, of null none, of anything else itself. */
export function elementsOf(end: unknown): readonly unknown[] {
  if (end === null) return []
  const elements: unknown[] = []
  flatten(end, elements, 0)
  return elements
}
