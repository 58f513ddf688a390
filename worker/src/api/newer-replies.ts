import { ResponseSerializationError, serializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newerFields, without } from '../model/newer-fields.ts'

/** A route that has answered so often has its schema compiled: that takes as long as some ten answers (`npm run bench -- app`). */
const OFTEN = 10

/**
 * Writes replies by their schemas. A stored record may have fields that a later release added: this one has never decided
 * who may see them, so they are left out. Anything else that does not fit is a bug, as ever.
 */
export const replyCompiler: typeof serializerCompiler = (route) => {
  const written = serializerCompiler(route)
  const quick = quickWriter(route.schema)
  return (reply) => {
    const text = quick(reply)
    if (text !== undefined) return text
    try {
      return written(reply)
    } catch (error) {
      const cause = error instanceof ResponseSerializationError ? error.cause : undefined
      const newer = cause instanceof z.core.$ZodError ? newerFields(cause) : undefined
      if (newer === undefined) throw error
      return written(without(reply, newer))
    }
  }
}

/**
 * The same by a compiled schema; undefined where a reply is for the other way. A compiled schema only reads, and reading is writing: no
 * schema of a reply turns one value into another.
 */
function quickWriter(schema: unknown): (reply: unknown) => string | undefined {
  let answers = 0
  let compiled: z.ZodType | undefined
  return (reply) => {
    if (!(schema instanceof z.ZodType) || answers++ < OFTEN) return undefined
    compiled ??= z.compile(schema)
    const read = compiled.safeParse(reply)
    return read.success ? JSON.stringify(read.data) : undefined
  }
}
