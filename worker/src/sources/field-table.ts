import type { EventDraft } from '../model/source.ts'
import { isAddress } from './addresses.ts'
import { asCount } from './json-fields.ts'

type Fields = EventDraft['fields']
type FieldsOf<Value> = {
  [Key in keyof Fields]-?: [NonNullable<Fields[Key]>, Value] extends [Value, NonNullable<Fields[Key]>]
    ? Key
    : never
}[keyof Fields]

/**
 * How one event field is read: the kind of value, the field, and the names under which records carry it, best first; the
 * field's own name where none is given.
 */
export type Row =
  | readonly ['word' | 'ip', FieldsOf<string>, ...string[]]
  | readonly ['count' | 'number', FieldsOf<number>, ...string[]]
  | readonly ['flag', FieldsOf<boolean>, ...string[]]
  | readonly ['words', FieldsOf<string[]>, ...string[]]

/** The event fields that a table finds in a map of dotted names. What has the wrong kind is passed over. */
export function fieldsFrom(attributes: ReadonlyMap<string, unknown>, table: readonly Row[]): Fields {
  const fields: Record<string, unknown> = {}
  for (const [kind, field, ...names] of table) {
    for (const name of names.length > 0 ? names : [field]) {
      const raw = attributes.get(name)
      if (raw === undefined) continue
      const value = READERS[kind](raw)
      if (value === undefined) continue
      fields[field] = value
      break
    }
  }
  return fields
}

/** The first text under one of several names; numbers and booleans count as text. */
export function wordIn(
  attributes: ReadonlyMap<string, unknown>,
  ...names: readonly string[]
): string | undefined {
  for (const name of names) {
    const word = asWord(attributes.get(name))
    if (word !== undefined) return word
  }
  return undefined
}

/** A text, or the first text of a list: documents may carry any field as a list. */
export function asWord(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) && value.length > 0 && !Array.isArray(value[0]) ? asWord(value[0]) : undefined
}

function asNumber(value: unknown): number | undefined {
  const word = asWord(value)
  return word !== undefined && /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/i.test(word)
    ? Number(word)
    : undefined
}

function asWords(value: unknown): string[] | undefined {
  const words = (Array.isArray(value) ? value : [value]).flatMap((member) => asWord(member) ?? [])
  return words.length > 0 ? words : undefined
}

function asIp(value: unknown): string | undefined {
  return asWords(value)?.find(isAddress)
}

function asFlag(value: unknown): boolean | undefined {
  const word = asWord(value)
  return word === 'true' ? true : word === 'false' ? false : undefined
}

const READERS: { [Kind in Row[0]]: (value: unknown) => unknown } = {
  word: asWord,
  ip: asIp,
  count: (value) => asCount(asNumber(value)),
  number: asNumber,
  flag: asFlag,
  words: asWords,
}
