import { z } from 'zod'
import { newerFields } from '../model/newer-fields.ts'
import { problem } from '../model/problem.ts'
import type { Collection } from './documents.ts'

/**
 * Reads a collection's documents from their JSON, as they were written. Their shape is checked, but what is given back is what
 * was stored, so that keys a schema library is careful with (`__proto__`) survive, and fields that a later release has added:
 * whoever changes the document writes them back. Throws `store.damaged-document`, naming it.
 */
export function storedDocuments<T>(collection: Collection<T>): (id: string, text: unknown) => T {
  let schema: z.ZodType<T> | undefined
  return (id, text) => {
    // Compiled for the first document that is read: takes some 40 ms for an asset, and checks one three times as fast.
    schema ??= z.compile(collection.schema)
    const document = typeof text === 'string' ? json(text) : undefined
    if (isA({ schema }, document)) return document
    throw problem(
      'store.damaged-document',
      'operational',
      `${collection.name} ${JSON.stringify(id)} is damaged`,
      {
        retry: 'never',
      },
    )
  }
}

/** Whether a value is a document of the collection, written by this release or a later one that adds fields. */
export function isA<T>({ schema }: Pick<Collection<T>, 'schema'>, value: unknown): value is T {
  if (schema.validate(value)) return true
  const read = schema.safeParse(value)
  return read.success || newerFields(read.error) !== undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
