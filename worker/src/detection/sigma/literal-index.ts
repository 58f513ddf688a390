import { type Atom, type Clause, EVERYWHERE, keyOf } from './atom.ts'
import { fold } from './fold.ts'
import { type Grams, grams } from './grams.ts'
import { type FieldTable, foldedOf, isScalar, type Reading, slotOf, type Value } from './reading.ts'
import { DEEPEST } from './values-at.ts'

/** Finds the rules that could hold on a record. */
export interface LiteralIndex {
  /** Numbers of the rules whose clause the record fulfils, and of those without one, ascending. */
  candidates(reading: Reading): number[]
}

/** Builds the index over the clauses of rules; the position of a clause is the number of its rule. */
export function literalIndex(
  clauses: readonly (Clause | undefined)[],
  fields: FieldTable,
  regexesOf: (value: Value) => readonly number[] = () => [],
): LiteralIndex {
  const always = clauses.flatMap((clause, rule) => (clause === undefined ? [rule] : []))
  const { present, whole, parts, rulesOfPart, regexes, indexed } = file(clauses)
  const inside = prefixesOf(fields.names.filter((_, field) => indexed.has(field)))
  const hasKeywords = indexed.has(EVERYWHERE)
  const seen = new Uint32Array(clauses.length)
  let round = 0

  return {
    candidates(reading) {
      if (++round === 0xffffffff) {
        seen.fill(0)
        round = 1
      }
      const found: number[] = []
      const add = (rules: readonly number[] | undefined): void => {
        if (rules === undefined) return
        for (const rule of rules) {
          if (seen[rule] === round) continue
          seen[rule] = round
          found.push(rule)
        }
      }
      const addPart = (part: number): void => add(rulesOfPart[part])
      const meet = (field: number): void => {
        add(present.get(field))
        const texts = whole.get(field)
        const byRegex = regexes.get(field)
        for (const value of slotOf(reading, field).values) {
          const text = foldedOf(value)
          if (texts !== undefined) add(texts.get(text))
          parts.scan(text, field, addPart)
          if (byRegex !== undefined) for (const regex of regexesOf(value)) add(byRegex.get(regex))
        }
      }
      const leaf = (value: string | number | boolean, field: number | undefined): void => {
        // Met with its field already, unless another key of the same path hides it there.
        const values = field === undefined ? [] : slotOf(reading, field).values
        if (values.length !== 1 || values[0]?.raw !== value)
          parts.scan(fold(String(value)), EVERYWHERE, addPart)
      }
      const descend = (node: unknown, path: string, field: number | undefined, depth: number): void => {
        if (isScalar(node)) {
          if (hasKeywords) leaf(node, field)
        } else if (depth > DEEPEST || typeof node !== 'object' || node === null) return
        else if (Array.isArray(node)) for (const element of node) descend(element, path, field, depth + 1)
        else if (path === '' || hasKeywords || inside.has(path)) {
          for (const key of Object.keys(node)) {
            const name = path === '' ? key : `${path}.${key}`
            const known = fields.find(name)
            const met = known !== undefined && indexed.has(known) ? known : undefined
            if (met !== undefined) meet(met)
            descend(Reflect.get(node, key), name, met, depth + 1)
          }
        }
      }
      add(always)
      descend(reading.record, '', undefined, 0)
      return found.sort((a, b) => a - b)
    },
  }
}

/** The atoms of all clauses, each with the rules that have it. */
interface Filed {
  /** By field. */
  present: ReadonlyMap<number, readonly number[]>
  /** By field and text. */
  whole: ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>
  parts: Grams
  /** By number of the needle in `parts`. */
  rulesOfPart: readonly (readonly number[])[]
  /** By field and number of the regular expression. */
  regexes: ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>
  /** The fields that have an atom. */
  indexed: ReadonlySet<number>
}

function file(clauses: readonly (Clause | undefined)[]): Filed {
  const entries = new Map<string, { atom: Atom; rules: number[] }>()
  for (const [rule, clause] of clauses.entries()) {
    for (const atom of clause ?? []) {
      const key = keyOf(atom)
      const entry = entries.get(key)
      if (entry === undefined) entries.set(key, { atom, rules: [rule] })
      else if (entry.rules.at(-1) !== rule) entry.rules.push(rule)
    }
  }
  const present = new Map<number, readonly number[]>()
  const whole = new Map<number, Map<string, readonly number[]>>()
  const parts: { atom: Atom; rules: number[] }[] = []
  const regexes = new Map<number, Map<number, readonly number[]>>()
  for (const entry of entries.values()) {
    const { field, kind, text } = entry.atom
    if (kind === 'present') present.set(field, entry.rules)
    else if (kind === 'part') parts.push(entry)
    else if (kind === 'regex') {
      const numbers = regexes.get(field) ?? new Map<number, readonly number[]>()
      regexes.set(field, numbers.set(Number(text), entry.rules))
    } else {
      const texts = whole.get(field) ?? new Map<string, readonly number[]>()
      whole.set(field, texts.set(text, entry.rules))
    }
  }
  return {
    present,
    whole,
    parts: grams(parts.map(({ atom }) => atom)),
    rulesOfPart: parts.map(({ rules }) => rules),
    regexes,
    indexed: new Set([...entries.values()].map(({ atom }) => atom.field)),
  }
}

/** The paths below which a field may lie. */
function prefixesOf(names: readonly string[]): ReadonlySet<string> {
  const prefixes = new Set<string>()
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
      prefixes.add(name.slice(0, dot))
  }
  return prefixes
}
