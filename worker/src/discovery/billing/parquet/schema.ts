import { damaged } from './bytes.ts'
import { type Field, type Fields, integer, present, struct, text } from './thrift.ts'

/** How a column's values are to be understood, beyond how they are stored. */
export type Meaning =
  | { is: 'plain' | 'date' }
  | { is: 'decimal'; scale: number }
  | { is: 'time'; perSecond: number }

/** A column of a Parquet file that holds values. */
export interface Leaf {
  path: readonly string[]
  /** Parquet's number of the stored type, and bytes of a value where that is fixed. */
  type: number
  length: number
  meaning: Meaning
  /** How many of its levels may be absent, and how many repeat. */
  definitions: number
  repetitions: number
}

interface Element {
  name: string
  type: number | undefined
  length: number
  repetition: number
  children: number
  converted: number | undefined
  scale: number
  logical: Meaning | undefined
}

/** Bytes of a name; elements of a schema; elements within one another. */
const [LONGEST_NAME, MOST_ELEMENTS, DEEPEST] = [1_024, 10_000, 32]
const [OPTIONAL, REPEATED] = [1, 2]

/** Collects the elements of a schema as they are read. */
export function schemaInto(): { elements: readonly Element[]; element: Field } {
  const elements: Element[] = []
  const element: Field = (bytes, kind) => {
    if (elements.length >= MOST_ELEMENTS) throw damaged(`has more than ${MOST_ELEMENTS} columns`)
    const one: Element = {
      name: '',
      type: undefined,
      length: 0,
      repetition: 0,
      children: 0,
      converted: undefined,
      scale: 0,
      logical: undefined,
    }
    elements.push(one)
    const fields = new Map<number, Field>([
      [1, integer((value) => (one.type = value))],
      [2, integer((value) => (one.length = value))],
      [3, integer((value) => (one.repetition = value))],
      [4, text(LONGEST_NAME, (value) => (one.name = value))],
      [5, integer((value) => (one.children = value))],
      [6, integer((value) => (one.converted = value))],
      [7, integer((value) => (one.scale = value))],
      [10, struct(logicalFields((meaning) => (one.logical = meaning)))],
    ])
    struct(fields)(bytes, kind)
  }
  return { elements, element }
}

function logicalFields(tell: (meaning: Meaning) => void): Fields {
  return new Map<number, Field>([
    [
      5,
      (bytes, kind) => {
        let scale = 0
        struct(new Map([[1, integer((value) => (scale = value))]]))(bytes, kind)
        tell({ is: 'decimal', scale })
      },
    ],
    [6, present(() => tell({ is: 'date' }))],
    [8, struct(new Map([[2, struct(unitFields((perSecond) => tell({ is: 'time', perSecond })))]]))],
  ])
}

function unitFields(tell: (perSecond: number) => void): Fields {
  return new Map([1e3, 1e6, 1e9].map((perSecond, nth) => [nth + 1, present(() => tell(perSecond))] as const))
}

function meaningOf({ converted, scale, logical }: Element): Meaning {
  if (logical !== undefined) return logical
  if (converted === 5) return { is: 'decimal', scale }
  if (converted === 6) return { is: 'date' }
  if (converted === 9) return { is: 'time', perSecond: 1e3 }
  if (converted === 10) return { is: 'time', perSecond: 1e6 }
  return { is: 'plain' }
}

/** The columns of a schema that hold values, in the order of their chunks. Throws `discovery.unreadable` (user). */
export function leavesOf(elements: readonly Element[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  const [root, ...rest] = elements
  if (root === undefined) throw damaged('has no columns')
  const open: { path: readonly string[]; left: number; definitions: number; repetitions: number }[] = [
    { path: [], left: root.children, definitions: 0, repetitions: 0 },
  ]
  for (const element of rest) {
    while (open.at(-1)?.left === 0) open.pop()
    const within = open.at(-1)
    if (within === undefined || open.length > DEEPEST) throw damaged('has a schema of another form')
    within.left -= 1
    const { name, type, length, repetition, children } = element
    const at = {
      path: [...within.path, name],
      definitions: within.definitions + (repetition === OPTIONAL || repetition === REPEATED ? 1 : 0),
      repetitions: within.repetitions + (repetition === REPEATED ? 1 : 0),
    }
    if (children > 0) open.push({ ...at, left: children })
    else if (type !== undefined) leaves.push({ ...at, type, length, meaning: meaningOf(element) })
  }
  if (open.some(({ left }) => left !== 0)) throw damaged('has a schema of another form')
  return leaves
}
