import { fold } from './fold.ts'
import type { Found as Place } from './glob.ts'
import type { EventRecord } from './match.ts'
import { spaceless, spacelessName } from './spaceless.ts'
import { accessor, DEEPEST, elementAccessor, type Found, nowhere, recordOfElement } from './values-at.ts'

/** A scalar of a record; its views are made when first asked for, and all have the same length. */
export interface Value {
  raw: string | number | boolean
  text: string
  folded: string | undefined
  dashed: string | undefined
  foldedDashed: string | undefined
  /** Which pieces of three characters the folded text has; null where it is too long to tell. See `sieve.ts`. */
  pieces: Uint32Array | null | undefined
  /** The regular expressions of the set that could hold, where all are looked for at once. See `regex-sieve.ts`. */
  regexes: Sifted | undefined
  /** What regular expressions found, by their number; only where texts are shared. */
  verdicts: Map<number, Place | boolean> | undefined
}

/** The regular expressions of a set that could hold on a value. */
export interface Sifted {
  numbers: readonly number[]
  /** A bit for each of the set. */
  bits: Uint32Array
}

/** What a record has at one field. */
export interface Slot {
  present: boolean
  /** Null stands there, or nothing. */
  isNull: boolean
  values: readonly Value[]
}

/** The fields that a set of rules reads, numbered. */
export interface FieldTable {
  /** Whole records, or elements of arrays inside of them. */
  of: 'records' | 'elements'
  /** The field's number, given on first use. */
  number(field: string): number
  find(field: string): number | undefined
  names: readonly string[]
  accessors: readonly ((record: object) => Found)[]
}

/** One record while it is evaluated: every field is looked up once. */
export interface Reading {
  /** Without spaces in its keys. */
  record: object
  fields: FieldTable
  slots: Map<number, Slot>
  everything: readonly Value[] | undefined
  /** Values by their text, where the same text in several fields is to be looked at once. */
  shared: Map<string, Value> | undefined
}

export function fieldTable(of: FieldTable['of'] = 'records'): FieldTable {
  const numbers = new Map<string, number>()
  const names: string[] = []
  const accessors: ((record: object) => Found)[] = []
  return {
    of,
    names,
    accessors,
    find: (field) => numbers.get(field),
    number(name) {
      const field = spacelessName(name)
      const known = numbers.get(field)
      if (known !== undefined) return known
      const number = names.length
      numbers.set(field, number)
      names.push(field)
      accessors.push(of === 'records' ? accessor(field) : elementAccessor(field))
      return number
    },
  }
}

/** `isSharing`: the same text in several fields is looked at once. */
export function read(record: EventRecord, fields: FieldTable, isSharing = false): Reading {
  return {
    record: spaceless(record),
    fields,
    slots: new Map(),
    everything: undefined,
    shared: isSharing ? new Map() : undefined,
  }
}

/** An element of an array, read as a record of its own; `fields` are those of elements. */
export function readElement(element: unknown, fields: FieldTable): Reading {
  return {
    record: recordOfElement(element),
    fields,
    slots: new Map(),
    everything: undefined,
    shared: undefined,
  }
}

/** What the record has at the field of this number. */
export function slotOf(reading: Reading, field: number): Slot {
  const known = reading.slots.get(field)
  if (known !== undefined) return known
  const found = reading.fields.accessors[field]?.(reading.record)
  const slot = found === undefined || found === nowhere ? emptySlot : slotFrom(found, reading.shared)
  reading.slots.set(field, slot)
  return slot
}

const emptySlot: Slot = Object.freeze({ present: false, isNull: true, values: Object.freeze([]) })

function slotFrom({ present, values }: Found, shared: Reading['shared']): Slot {
  const scalars: Value[] = []
  let isNull = values.length === 0
  for (const value of values) {
    if (value === null) isNull = true
    else if (isScalar(value))
      scalars.push(shared === undefined ? scalarValue(value) : sharedValue(value, shared))
  }
  return { present, isNull, values: scalars }
}

function sharedValue(raw: Value['raw'], shared: Map<string, Value>): Value {
  if (typeof raw !== 'string') return scalarValue(raw)
  const known = shared.get(raw)
  if (known !== undefined) return known
  const value = scalarValue(raw)
  shared.set(raw, value)
  return value
}

/** Every scalar of the record, however deep: what keywords are looked for in. Keys are not values. */
export function everythingIn(reading: Reading): readonly Value[] {
  if (reading.everything === undefined) {
    const values: Value[] = []
    gather(reading.record, 0, values)
    reading.everything = values
  }
  return reading.everything
}

function gather(node: unknown, depth: number, values: Value[]): void {
  if (isScalar(node)) values.push(scalarValue(node))
  else if (depth <= DEEPEST && typeof node === 'object' && node !== null) {
    for (const key of Object.keys(node)) gather(Reflect.get(node, key), depth + 1, values)
  }
}

/** Like `everythingIn`, with the field that each value stands at; for the few records that a rule matches. */
export function everywhereIn(reading: Reading): { field: string; value: Value }[] {
  const located: { field: string; value: Value }[] = []
  const descend = (node: unknown, path: string, depth: number): void => {
    if (isScalar(node)) located.push({ field: path, value: scalarValue(node) })
    else if (depth <= DEEPEST && Array.isArray(node))
      for (const element of node) descend(element, path, depth + 1)
    else if (depth <= DEEPEST && typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node))
        descend(value, path === '' ? key : `${path}.${key}`, depth + 1)
    }
  }
  descend(reading.record, '', 0)
  return located
}

/** A value that can be compared with a text. */
export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Numbers and booleans are compared by their shortest text (`4625`, `0.5`, `true`). */
export function scalarValue(raw: string | number | boolean): Value {
  return {
    raw,
    text: String(raw),
    folded: undefined,
    dashed: undefined,
    foldedDashed: undefined,
    pieces: undefined,
    regexes: undefined,
    verdicts: undefined,
  }
}

export type View = 'text' | 'folded' | 'dashed' | 'foldedDashed'

const DASHES = /[/\u2013\u2014\u2015]/g

/** The characters that `windash` holds equal, all as `-`. */
export function undash(text: string): string {
  return text.replace(DASHES, '-')
}

export function foldedOf(value: Value): string {
  value.folded ??= fold(value.text)
  return value.folded
}

/** The function that gives a view of a value; each view is computed once a value. */
export function viewer(view: View): (value: Value) => string {
  switch (view) {
    case 'text':
      return (value) => value.text
    case 'folded':
      return foldedOf
    case 'dashed':
      return (value) => {
        value.dashed ??= undash(value.text)
        return value.dashed
      }
    case 'foldedDashed':
      return (value) => {
        value.foldedDashed ??= undash(foldedOf(value))
        return value.foldedDashed
      }
  }
}
