import { readFileSync } from 'node:fs'
import { type Document, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { messageOf, problem } from '../model/problem.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { isNestedTooDeeply } from '../model/yaml-nesting.ts'

/** Faults that are named; each is looked for along its path, which of a large file takes its time. */
const MOST_FAULTS = 100

/** What stands in a YAML (or JSON) text, and on which line each of it. */
export interface YamlDocument {
  /** Plain data; an empty text is `null`. */
  value: unknown
  /** The line of what is at a path, else of the nearest thing above it that is there. */
  lineOf(path: readonly PropertyKey[]): number
}

/**
 * Reads one YAML document, of which JSON is a part. Aliases are bounded, so that a small text can't unfold into a large one;
 * the time is linear in the text.
 */
export function readDocument(
  text: string,
): Result<YamlDocument, readonly { line: number; message: string }[]> {
  if (isNestedTooDeeply(text)) return fail([{ line: 1, message: 'it is nested out of all proportion' }])
  const lines = new LineCounter()
  // The package compares each key with all before it; `repeatedKeys` does it in linear time.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, strict: true })
  const broken = [
    ...document.errors.map(({ pos, message }) => ({ at: pos[0], message: firstLine(message) })),
    ...repeatedKeys(document),
  ]
  if (broken.length > 0) {
    return fail(broken.map(({ at, message }) => ({ line: lines.linePos(at).line, message })))
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 })
    return ok({ value, lineOf: (path) => lineOf(document, path, lines) })
  } catch (error) {
    return fail([{ line: 1, message: `its aliases can't be followed: ${messageOf(error)}` }])
  }
}

/**
 * One YAML document, validated as a whole by a schema. Faults are named with file, line and field in one problem
 * (`config.invalid`, user).
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const document = readDocument(text)
  if (!document.ok) throw invalid(document.failure.map(({ line, message }) => `${file}:${line} ${message}`))
  const { value, lineOf } = document.value
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const named = issues.slice(0, MOST_FAULTS).map((issue) => {
    const field = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    return `${file}:${lineOf(issue.path)} ${field}${issue.message}`
  })
  throw invalid([...named, ...issues.slice(MOST_FAULTS).map(() => '')])
}

/** The first of these faults as one problem, and how many more there are. */
function invalid(faults: readonly string[]) {
  const more = faults.length - MOST_FAULTS
  const named = faults.slice(0, MOST_FAULTS)
  return problem('config.invalid', 'user', [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
}

/** Keys that stand in a map already, as they would be read: `1` and `"1"` are one. */
function repeatedKeys(document: Document.Parsed): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = []
  visit(document, {
    Map(_, { items }) {
      const known = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value ?? '')
        if (known.has(name)) found.push({ at: key.range?.[0] ?? 0, message: 'Map keys must be unique' })
        known.add(name)
      }
    },
  })
  return found
}

/** The same of a file that the configuration names in `field`. Throws `config.unreadable` (user) as well. */
export function readYamlFile<Schema extends z.ZodType>(
  file: string,
  field: string,
  schema: Schema,
): z.output<Schema> {
  return readYaml(textOf(file, field), file, schema)
}

function textOf(file: string, field: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw problem('config.unreadable', 'user', `${field}: ${file} can't be read: ${messageOf(error)}`)
  }
}

/** The line of the node at a path, else of the nearest one above it that exists. */
function lineOf(
  document: { getIn(path: Iterable<unknown>, keepScalar: true): unknown },
  path: readonly PropertyKey[],
  lines: LineCounter,
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return lines.linePos(node.range[0]).line
  }
  return 1
}

function isNode(value: unknown): value is ParsedNode {
  return typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range)
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message
}
