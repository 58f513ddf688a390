import { readFileSync } from 'node:fs'
import { LineCounter, type ParsedNode, parseDocument } from 'yaml'
import type { z } from 'zod'
import { messageOf, problem } from './model/problem.ts'

/**
 * One YAML document, validated as a whole by a schema. Every fault is named with file, line and field in one problem
 * (`config.invalid`, user). Aliases are bounded, so that a small file can't unfold into a large one.
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true })
  if (document.errors.length > 0) {
    const faults = document.errors.map(
      (error) => `${file}:${lines.linePos(error.pos[0]).line} ${firstLine(error.message)}`,
    )
    throw problem('config.invalid', 'user', faults.join('\n'))
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 50 }) ?? {})
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => {
    const where = lineOf(document, issue.path, lines)
    const field = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    return `${file}:${where} ${field}${issue.message}`
  })
  throw problem('config.invalid', 'user', faults.join('\n'))
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
