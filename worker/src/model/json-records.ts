import type { z } from 'zod'
import { boundedLines } from './bounded-lines.ts'
import { messageOf, problem } from './problem.ts'

/** Longest line, UTF-16 code units. */
const LONGEST_LINE = 1_048_576

/** One line's record, and the line's number from 1. */
export interface ReadRecord<Value> {
  number: number
  value: Value
}

/**
 * The records of NDJSON, each checked by a schema. Throws `input.record` (user) for the first line that is none, with every
 * field at fault and what `at` calls the place of the line.
 */
export async function* jsonRecords<Schema extends z.ZodType>(
  chunks: AsyncIterable<Uint8Array>,
  schema: Schema,
  at: (line: number) => string,
): AsyncGenerator<ReadRecord<z.output<Schema>>> {
  for await (const { text, number } of boundedLines(chunks, LONGEST_LINE)) {
    const line = number + 1
    const refused = (what: string) => problem('input.record', 'user', `${at(line)} ${what}`)
    if (text === undefined) throw refused(`is longer than ${LONGEST_LINE} characters`)
    if (text.trim() === '') continue
    const read = jsonOf(text)
    if ('fault' in read) throw refused(`is not JSON: ${read.fault}`)
    const parsed = schema.safeParse(read.value, { reportInput: true })
    if (!parsed.success) throw refused(parsed.error.issues.map(faultOf).join('; '))
    yield { number: line, value: parsed.data }
  }
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
function jsonOf(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const marked = text.replace(NO_NUMBER, (found) => (found.startsWith('"') ? found : JSON.stringify(MARK)))
    try {
      return { value: JSON.parse(marked, (_, value: unknown) => (value === MARK ? NO_VALUE : value)) }
    } catch {
      return { fault: messageOf(error) }
    }
  }
}
