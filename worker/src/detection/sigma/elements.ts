import type { Node } from './node.ts'
import { type FieldTable, type Reading, readElement } from './reading.ts'
import type { ElementBlock, Quantifier } from './sigma-rule.ts'
import { spacelessName } from './spaceless.ts'
import { elementsOf, fieldOfElement, wholesAt } from './values-at.ts'

/** What a block about elements was compiled to. */
interface CompiledBlock {
  /** Decides on one element. */
  each: Node
  /** The fields of elements. */
  fields: FieldTable
  /** The fields of what the elements stand in. */
  around: FieldTable
}

/**
 * Holds where the block holds on as many elements as its quantifier wants (SEP 212): an element is judged by itself, so
 * that all the block asks for is found on the same one. A value that is no array is its only element; null and what is
 * absent have none.
 */
export function elementsNode({ field, of }: ElementBlock, block: CompiledBlock): Node {
  const { each, fields, around } = block
  const number = around.number(field)
  const wholes = wholesAt(spacelessName(field), around.of)
  const elementsIn = (reading: Reading) => wholes(reading.record).flatMap((whole) => chosen(whole, of))
  const holds = (element: unknown) => each.test(readElement(element, fields))
  const enough = enoughOf(of)
  const isPresent = of !== 'none' && of !== 'all_or_empty'
  return {
    test: (reading) => enough(elementsIn(reading), holds),
    hits(reading, add) {
      if (of === 'none') return true
      return elementsIn(reading).every((element) => {
        const inside = readElement(element, fields)
        if (!each.test(inside)) return true
        return each.hits(inside, (hit) => add({ ...hit, field: fieldOfElement(field, hit.field) }))
      })
    },
    clause: () =>
      isPresent ? [{ field: number, kind: 'present', text: '', start: false, end: false }] : undefined,
    eachAtom: () => {},
  }
}

function chosen(whole: unknown, of: Quantifier): readonly unknown[] {
  if (typeof of !== 'number') return elementsOf(whole)
  const element: unknown = Array.isArray(whole) ? whole.at(of) : undefined
  return element === undefined ? [] : [element]
}

type Holds = (element: unknown) => boolean

function enoughOf(of: Quantifier): (elements: readonly unknown[], holds: Holds) => boolean {
  switch (of) {
    case 'all':
      return (elements, holds) => elements.length > 0 && elements.every(holds)
    case 'all_or_empty':
      return (elements, holds) => elements.every(holds)
    case 'none':
      return (elements, holds) => !elements.some(holds)
    default:
      return (elements, holds) => elements.some(holds)
  }
}
