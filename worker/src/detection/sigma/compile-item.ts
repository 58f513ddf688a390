import { type Atom, type Clause, type Cost, cheapest, EVERYWHERE, union } from './atom.ts'
import { fieldrefNode } from './fieldref.ts'
import { plainOf, tokensOf } from './glob.ts'
import { type Node, not } from './node.ts'
import type { Literal, Pattern } from './pattern.ts'
import { viewOf } from './pattern.ts'
import { type PatternDeps, patternsOf } from './patterns-of.ts'
import {
  everythingIn,
  everywhereIn,
  type FieldTable,
  type Reading,
  slotOf,
  type Value,
  viewer,
} from './reading.ts'
import type { DetectionItem } from './sigma-rule.ts'

export interface ItemDeps extends PatternDeps {
  fields: FieldTable
}

/** Compiles one item; undefined where it was refused and reported. */
export function compileItem(item: DetectionItem, deps: ItemDeps): Node | undefined {
  const node = plainItem(item, deps)
  return node !== undefined && item.chain.neq ? not(node) : node
}

function plainItem(item: DetectionItem, deps: ItemDeps): Node | undefined {
  const { chain, field, values } = item
  if (field === null) {
    const patterns = patternsOf(item, deps)
    return patterns && combined(patterns, item, keywords)
  }
  const number = deps.fields.number(field)
  if (chain.kind === 'exists') return existence(field, number, values[0] === true)
  if (values.includes(null)) return nothing(number)
  if (chain.kind === 'fieldref') {
    const others = values.map((value) => deps.fields.number(plainOf(tokensOf(String(value))) ?? ''))
    return fieldrefNode({ field, number, others, chain, written: values.map(String) })
  }
  const patterns = patternsOf(item, deps)
  return patterns && combined(patterns, item, onField(field, number))
}

/** Where an item's patterns are looked for. */
interface Ground {
  number: number
  values(reading: Reading): readonly Value[]
  located(reading: Reading): readonly { field: string; value: Value }[]
}

function onField(field: string, number: number): Ground {
  const values = (reading: Reading): readonly Value[] => slotOf(reading, number).values
  return { number, values, located: (reading) => values(reading).map((value) => ({ field, value })) }
}

const keywords: Ground = {
  number: EVERYWHERE,
  values: everythingIn,
  located: everywhereIn,
}

/** `patterns` holds one list of alternatives for each value of the item. */
function combined(patterns: readonly (readonly Pattern[])[], item: DetectionItem, ground: Ground): Node {
  const { all } = item.chain
  const every = patterns.flat()
  const clauses = patterns.map(
    (alternatives) => (cost: Cost) => union(alternatives.map(clauseOf(ground.number, cost))),
  )
  return {
    test: all ? everyOne(patterns, ground) : someOne(every, item, ground),
    hits(reading, add) {
      for (const { field, value } of ground.located(reading)) {
        for (const pattern of every) {
          const found = pattern.find(value)
          if (found === undefined) continue
          const [start, end] = found
          if (!add({ field, value: value.text, start, end, pattern: pattern.written })) return false
        }
      }
      return true
    },
    clause(cost) {
      const of = clauses.map((clause) => clause(cost))
      const best = all ? cheapest(of, cost) : union(of)
      return best ?? presence(ground.number)
    },
    eachAtom(visit) {
      for (const pattern of every)
        for (const clause of pattern.clauses)
          for (const literal of clause) visit(atomOf(ground.number, literal))
    },
  }
}

function someOne(patterns: readonly Pattern[], { chain }: DetectionItem, { values }: Ground): Node['test'] {
  // Lists of whole values are long (hashes, addresses, ids): one look-up instead of a comparison each.
  const exact = new Set(patterns.flatMap(({ exactly }) => (exactly === undefined ? [] : [exactly])))
  const others = patterns.filter(({ exactly }) => exactly === undefined)
  const view = viewer(viewOf(chain))
  return (reading) => {
    for (const value of values(reading)) {
      if (exact.size > 0 && exact.has(view(value))) return true
      for (const pattern of others) if (pattern.test(value)) return true
    }
    return false
  }
}

function everyOne(patterns: readonly (readonly Pattern[])[], { values }: Ground): Node['test'] {
  return (reading) =>
    patterns.every((alternatives) =>
      values(reading).some((value) => alternatives.some((pattern) => pattern.test(value))),
    )
}

function clauseOf(field: number, cost: Cost): (pattern: Pattern) => Clause | undefined {
  return ({ clauses, scanned }) => {
    const number = field === EVERYWHERE ? undefined : scanned?.()
    if (number !== undefined)
      return [{ field, kind: 'regex', text: String(number), start: false, end: false }]
    return cheapest(
      clauses.map((clause) => clause.map((literal) => atomOf(field, literal))),
      cost,
    )
  }
}

function atomOf(field: number, { kind, text, start, end }: Literal): Atom {
  return { field, kind, text, start, end }
}

function presence(field: number): Clause | undefined {
  return field === EVERYWHERE ? undefined : [{ field, kind: 'present', text: '', start: false, end: false }]
}

function existence(field: string, number: number, wanted: boolean): Node {
  return {
    test: (reading) => slotOf(reading, number).present === wanted,
    hits: (reading, add) =>
      slotOf(reading, number).values.every(({ text }) =>
        add({ field, value: text, start: 0, end: text.length, pattern: 'exists' }),
      ),
    clause: () => (wanted ? presence(number) : undefined),
    eachAtom: () => {},
  }
}

/** `null`: the field is not there, or null stands there. */
function nothing(number: number): Node {
  return {
    test: (reading) => slotOf(reading, number).isNull,
    hits: () => true,
    clause: () => undefined,
    eachAtom: () => {},
  }
}
