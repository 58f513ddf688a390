import type { z } from 'zod'
import { boundedLines } from '../model/bounded-lines.ts'
import { messageOf, problem } from '../model/problem.ts'
import { openInput, unreadable } from './read-input.ts'

/** Longest line, UTF-16 code units. */
const LONGEST_LINE = 1_048_576

/** One line's record, and the line's number from 1. */
export interface ReadRecord<Value> {
  number: number
  value: Value
}

/**
 * The records of an NDJSON file argument, each checked by a schema. Throws `input.record` (user), with file, line and every
 * field at fault, for the first line that is none, and `input.unreadable` (user).
 */
export async function* recordsOf<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): AsyncGenerator<ReadRecord<z.output<Schema>>> {
  for await (const { text, number } of linesOfFile(file)) {
    const line = number + 1
    if (text === undefined) throw refused(file, line, `is longer than ${LONGEST_LINE} characters`)
    if (text.trim() === '') continue
    const parsed = schema.safeParse(jsonOf(text, file, line), { reportInput: true })
    if (!parsed.success) throw refused(file, line, parsed.error.issues.map(faultOf).join('; '))
    yield { number: line, value: parsed.data }
  }
}

async function* linesOfFile(file: string) {
  try {
    yield* boundedLines(openInput(file), LONGEST_LINE)
  } catch (error) {
    throw unreadable(file, error)
  }
}

function refused(file: string, line: number, what: string) {
  return problem('input.record', 'user', `${file}:${line} ${what}`)
}

function faultOf({ path, message, input }: z.core.$ZodIssue): string {
  const what = input === undefined ? 'is missing' : input === NO_VALUE ? 'is no number' : message
  return path.length === 0 ? what : `${path.join('.')}: ${what}`
}

/** What other languages write for numbers that are none, outside strings. */
const NO_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g
/** Stands for it, so that the field it stands in is named: no schema takes it anywhere. */
const NO_VALUE = Symbol('NaN')
const MARK = '\u0000NaN'

/** The value of a line. `NaN` and `Infinity` are no JSON, but Python and others write them. */
function jsonOf(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const marked = text.replace(NO_NUMBER, (found) => (found.startsWith('"') ? found : JSON.stringify(MARK)))
    try {
      return JSON.parse(marked, (_, value: unknown) => (value === MARK ? NO_VALUE : value))
    } catch {
      throw refused(file, line, `is not JSON: ${messageOf(error)}`)
    }
  }
}
