import type { SwaggerTransform } from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ProblemReply } from './problem-reply.ts'

const problemSchema = z.toJSONSchema(ProblemReply, { target: 'draft-2020-12' })

/**
 * A route as the API's description shows it: its schemas, which permission it takes, and that every error is a problem.
 * Open routes say that they take no token.
 */
export const describeRoute: SwaggerTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document)
  const { permission, query } = document.route.config ?? {}
  const described = {
    ...schema,
    description: permission === 'open' ? 'Takes no token.' : `Takes the permission ${permission}.`,
    ...(permission === 'open' ? { security: [] } : {}),
    ...(query === undefined ? {} : { querystring: query }),
    response: {
      ...(isRecord(schema?.response) ? schema.response : {}),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  }
  return { schema: described, url }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
