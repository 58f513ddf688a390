import type { z } from 'zod'
import { jsonRecords, type ReadRecord } from '../model/json-records.ts'
import { Problem } from '../model/problem.ts'
import { openInput, unreadable } from './read-input.ts'

/**
 * The records of an NDJSON file argument, each checked by a schema. Throws `input.record` (user), with file, line and every
 * field at fault, for the first line that is none, and `input.unreadable` (user).
 */
export async function* recordsOf<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): AsyncGenerator<ReadRecord<z.output<Schema>>> {
  try {
    yield* jsonRecords(openInput(file), schema, (line) => `${file}:${line}`)
  } catch (error) {
    throw error instanceof Problem ? error : unreadable(file, error)
  }
}
