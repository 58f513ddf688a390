import { z } from 'zod'
import { durationMs } from '../../model/time.ts'
import type { Report } from './sigma-rule.ts'
import type { Tree } from './yaml-tree.ts'

/** A section of a document as a schema; keys that it does not have are refused, naming those that it has. */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `is not known here; there are ${known}` : undefined,
  })
}

/**
 * Reads a section of a document by a schema; undefined where something was refused. Every fault is reported with the line
 * of what is wrong and its path below `path`.
 */
export function readSection<Schema extends z.ZodType>(
  tree: Tree,
  schema: Schema,
  { path, code, report }: { path: string; code: string; report: Report },
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(dataOf(tree))
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
    for (const key of keys) {
      const at = key === undefined ? issue.path : [...issue.path, key]
      const { line, whole } = nodeAt(tree, at)
      report(line, code, `${[path, ...at].join('.')}: ${whole ? issue.message : 'is missing'}`)
    }
  }
  return undefined
}

/** Objects have no prototype: a key may be called anything. */
function dataOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(dataOf)
  const data: Record<string, unknown> = Object.create(null)
  for (const [key, value] of tree.entries) data[key] = dataOf(value)
  return data
}

/** The line of what stands at a path, else (`whole` is false) of what it is missing from. */
function nodeAt(tree: Tree, path: readonly PropertyKey[]): { line: number; whole: boolean } {
  let node = tree
  for (const key of path) {
    const next = node.kind === 'map' ? node.entries.get(String(key)) : itemOf(node, key)
    if (next === undefined) return { line: node.line, whole: false }
    node = next
  }
  return { line: node.line, whole: true }
}

function itemOf(node: Tree, key: PropertyKey): Tree | undefined {
  return node.kind === 'list' ? node.items[Number(key)] : undefined
}

const MOST_ITEMS = 1_000

/** A text, or a list of texts without repeats. */
export function oneOrMore(least = 1) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(z.string().min(1, 'is empty').max(LONGEST, `is longer than ${LONGEST} characters`))
      .min(least, 'names nothing')
      .max(MOST_ITEMS, `names more than ${MOST_ITEMS}`)
      .refine((items) => new Set(items).size === items.length, 'names something twice'),
  )
}

/** Longest name of a field or a rule, as in detections. */
const LONGEST = 512
const MOST_GROUP_FIELDS = 10

/** The fields that make a group: few, as their values are kept with everything that is. */
export const GroupFields = oneOrMore(0).refine(
  (fields) => fields.length <= MOST_GROUP_FIELDS,
  `names more than ${MOST_GROUP_FIELDS} fields`,
)

const TIMESPAN = 'is a number and a unit: 90s, 15m, 24h, 7d, 2w'

/** A time span as Sigma writes it, and weeks; read as milliseconds. Months and years have no one length. */
export const Timespan = z
  .string(TIMESPAN)
  .regex(/^[1-9]\d{0,8}[smhdw]$/, TIMESPAN)
  .transform(durationMs)
