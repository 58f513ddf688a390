import type { Anchor, Chain } from './modifiers.ts'
import type { Node } from './node.ts'
import { viewOf } from './pattern.ts'
import { type Reading, slotOf, type Value, viewer } from './reading.ts'

/** A comparison of one field with others of the same record, by number. */
export interface FieldReference {
  field: string
  number: number
  others: readonly number[]
  chain: Chain
  /** The other fields' names. */
  written: readonly string[]
}

/** Holds where a value of the field equals (contains, begins or ends with) a value of another field; `all`: of each. */
export function fieldrefNode({ field, number, others, chain, written }: FieldReference): Node {
  const view = viewer(viewOf(chain))
  const compare = comparison[chain.anchor]
  const find = (
    reading: Reading,
    other: number,
  ): { value: Value; start: number; length: number } | undefined => {
    for (const value of slotOf(reading, number).values) {
      for (const reference of slotOf(reading, other).values) {
        const start = compare(view(value), view(reference))
        if (start >= 0) return { value, start, length: reference.text.length }
      }
    }
    return undefined
  }
  const holds = (reading: Reading) => (other: number) => find(reading, other) !== undefined
  return {
    test: (reading) => (chain.all ? others.every(holds(reading)) : others.some(holds(reading))),
    hits(reading, add) {
      return others.every((other, place) => {
        const found = find(reading, other)
        if (found === undefined) return true
        const { value, start, length } = found
        return add({ field, value: value.text, start, end: start + length, pattern: written[place] ?? '' })
      })
    },
    clause: () => [{ field: number, kind: 'present', text: '', start: false, end: false }],
    eachAtom: () => {},
  }
}

/** Where `reference` is found in `text` the way the anchor asks, -1 where it is not. */
const comparison: Record<Anchor, (text: string, reference: string) => number> = {
  whole: (text, reference) => (text === reference ? 0 : -1),
  contains: (text, reference) => text.indexOf(reference),
  startswith: (text, reference) => (text.startsWith(reference) ? 0 : -1),
  endswith: (text, reference) => (text.endsWith(reference) ? text.length - reference.length : -1),
}
