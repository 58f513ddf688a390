import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { asProblem, Problem, problem } from '../model/problem.ts'

/** HTTP status by code; what is not here goes by kind: user 400, operational 503, bug 500. */
const STATUS: Readonly<Record<string, number>> = {
  'api.unauthenticated': 401,
  'api.forbidden': 403,
  'api.not-found': 404,
  'api.too-busy': 429,
  'api.too-large': 413,
  'finding.unknown': 404,
  'incident.unknown': 404,
  'incident.transition': 409,
  'incident.conflict': 409,
  'incident.merged': 409,
  'quarantine.unknown': 404,
  'store.full': 507,
}

const BY_KIND = { user: 400, operational: 503, bug: 500 } as const

/** Answers any error as `application/problem+json` (RFC 9457); a bug's details go to the log, not to the caller. */
export function replyWithProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  const cause = fromFastify(error)
  const status = STATUS[cause.code] ?? BY_KIND[cause.kind]
  if (cause.kind === 'bug') request.log.error({ err: error, code: cause.code }, 'a request failed')
  if (cause.retry === 'after' && (status === 429 || status === 503 || status === 507)) {
    void reply.header('retry-after', String(Math.max(1, Math.ceil((cause.retryAfterMs ?? 1000) / 1000))))
  }
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        status,
        code: cause.code,
        title: cause.kind === 'bug' ? 'something went wrong in Wachter; its log says what' : cause.message,
        retry: cause.retry,
      }),
    )
}

function fromFastify(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return problem('api.too-large', 'user', 'the body is larger than api.max_body allows')
  if (status !== undefined && status >= 400 && status < 500) {
    return problem('api.bad-request', 'user', error.message.slice(0, 1000), { cause: error })
  }
  return asProblem(error)
}
