import { ResponseSerializationError, serializerCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { newerFields, without } from '../model/newer-fields.ts'

/**
 * Writes replies by their schemas. A stored record may have fields that a later release added: this one has never decided
 * who may see them, so they are left out. Anything else that does not fit is a bug, as ever.
 */
export const replyCompiler: typeof serializerCompiler = (route) => {
  const written = serializerCompiler(route)
  return (reply) => {
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
