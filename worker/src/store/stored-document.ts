import { problem } from '../model/problem.ts'
import type { Collection } from './documents.ts'

/**
 * The document as it was written. Its shape is checked, but what is given back is what was stored, so that keys a schema
 * library is careful with (`__proto__`) survive. Throws `store.damaged-document`, naming it.
 */
export function storedDocument<T>(collection: Collection<T>, id: string, text: unknown): T {
  const document = typeof text === 'string' ? json(text) : undefined
  if (isA(collection, document)) return document
  throw problem(
    'store.damaged-document',
    'operational',
    `${collection.name} ${JSON.stringify(id)} is damaged`,
    {
      retry: 'never',
    },
  )
}

function isA<T>({ schema }: Collection<T>, value: unknown): value is T {
  return schema.safeParse(value).success
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
