import { type Atom, type Clause, EVERYWHERE, keyOf } from './atom.ts'
import { type Grams, grams } from './grams.ts'
import { everythingIn, type FieldTable, foldedOf, type Reading, slotOf } from './reading.ts'
import { DEEPEST } from './values-at.ts'

/** Finds the rules that could hold on a record. */
export interface LiteralIndex {
  /** Numbers of the rules whose clause the record fulfils, and of those without one, ascending. */
  candidates(reading: Reading): number[]
}

/** Rules by what a field must have. */
interface FieldIndex {
  present: readonly number[]
  whole: ReadonlyMap<string, readonly number[]>
  parts: Grams
  /** By number of the needle in `parts`. */
  rulesOfPart: readonly (readonly number[])[]
}

/** Builds the index over the clauses of rules; the position of a clause is the number of its rule. */
export function literalIndex(clauses: readonly (Clause | undefined)[], fields: FieldTable): LiteralIndex {
  const always = clauses.flatMap((clause, rule) => (clause === undefined ? [rule] : []))
  const byField = indexByField(clauses)
  const everywhere = byField.get(EVERYWHERE)
  const indexes = fields.names.map((_, field) => byField.get(field))
  const inside = prefixesOf(fields.names.filter((_, field) => indexes[field] !== undefined))
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
      const lookUp = (text: string, index: FieldIndex): void => {
        if (index.whole.size > 0) add(index.whole.get(text))
        index.parts.scan(text, (part) => add(index.rulesOfPart[part]))
      }
      const meet = (field: number): void => {
        const index = indexes[field]
        if (index === undefined) return
        add(index.present)
        for (const value of slotOf(reading, field).values) lookUp(foldedOf(value), index)
      }
      const walk = (node: object, path: string, depth: number): void => {
        if (depth > DEEPEST) return
        if (Array.isArray(node)) {
          for (const element of node)
            if (typeof element === 'object' && element !== null) walk(element, path, depth + 1)
          return
        }
        for (const key of Object.keys(node)) {
          const name = path === '' ? key : `${path}.${key}`
          const field = fields.find(name)
          if (field !== undefined) meet(field)
          if (!inside.has(name)) continue
          const value: unknown = Reflect.get(node, key)
          if (typeof value === 'object' && value !== null) walk(value, name, depth + 1)
        }
      }
      add(always)
      walk(reading.record, '', 0)
      if (everywhere !== undefined)
        for (const value of everythingIn(reading)) lookUp(foldedOf(value), everywhere)
      return found.sort((a, b) => a - b)
    },
  }
}

function indexByField(clauses: readonly (Clause | undefined)[]): Map<number, FieldIndex> {
  const entries = new Map<string, { atom: Atom; rules: number[] }>()
  for (const [rule, clause] of clauses.entries()) {
    for (const atom of clause ?? []) {
      const key = keyOf(atom)
      const entry = entries.get(key)
      if (entry === undefined) entries.set(key, { atom, rules: [rule] })
      else if (entry.rules.at(-1) !== rule) entry.rules.push(rule)
    }
  }
  const byField = Map.groupBy(entries.values(), ({ atom }) => atom.field)
  return new Map(
    [...byField].map(([field, found]) => {
      const parts = found.filter(({ atom }) => atom.kind === 'part')
      return [
        field,
        {
          present: found.find(({ atom }) => atom.kind === 'present')?.rules ?? [],
          whole: new Map(
            found.flatMap(({ atom, rules }) => (atom.kind === 'whole' ? [[atom.text, rules]] : [])),
          ),
          parts: grams(parts.map(({ atom }) => atom)),
          rulesOfPart: parts.map(({ rules }) => rules),
        },
      ]
    }),
  )
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
