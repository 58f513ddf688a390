import type { FastifyInstance } from 'fastify'

/** Bodies of a content type (`*`: of each that nothing else reads) of at most so many bytes are handed to the routes of a scope as they come. */
export function readRaw(
  scope: Pick<FastifyInstance, 'addContentTypeParser'>,
  contentType: string,
  options: { parseAs: 'string' | 'buffer'; bodyLimit: number },
): void {
  scope.addContentTypeParser(contentType, options, (_request, body, done) => done(null, body))
}
