import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { asProblem, Problem, problem } from '../model/problem.ts'
import { API_VERSION, API_VERSION_HEADER } from '../model/versions.ts'

/** What every error is answered with (RFC 9457, `application/problem+json`). */
export const ProblemReply = z.strictObject({
  type: z.literal('about:blank'),
  status: z.int(),
  code: z.string().describe('Stable, dotted: what programs go by'),
  title: z.string().max(1000).describe('For people: what was wrong, where, what to do'),
  retry: z.enum(['never', 'now', 'after']),
})

/** HTTP status by code; what is not here goes by kind: user 400, operational 503, bug 500. */
const STATUS: Readonly<Record<string, number>> = {
  'api.unauthenticated': 401,
  'api.forbidden': 403,
  'api.not-found': 404,
  'api.too-busy': 429,
  'api.too-large': 413,
  'api.too-long': 414,
  'api.media-type': 415,
  'asset.unknown': 404,
  'asset.conflict': 409,
  'asset.transition': 409,
  'asset.known': 409,
  'asset.count': 409,
  'clock.none': 404,
  'action.unknown': 404,
  'action.changed': 409,
  'containment.unknown': 404,
  'containment.state': 409,
  'containment.approval': 409,
  'containment.under-way': 409,
  'containment.conflict': 409,
  'connector.unknown': 404,
  'control.unknown': 404,
  'control.unproved': 404,
  'dossier.conflict': 409,
  'dossier.no-regimes': 404,
  'duty.unknown': 404,
  'compliance.unknown': 404,
  'compliance.none': 404,
  'report.unknown': 404,
  'drill.unknown': 404,
  'containment.drill': 409,
  'incident.drill': 409,
  'engagement.unknown': 404,
  'engagement.conflict': 409,
  'exception.unknown': 404,
  'exception.revoked': 409,
  'exception.conflict': 409,
  'finding.unknown': 404,
  'incident.unknown': 404,
  'conversation.unknown': 404,
  'reveal.unknown': 404,
  'reveal.over': 403,
  'reveal.not-covered': 403,
  'hunt.unknown': 404,
  'hunt.not-yours': 403,
  'hunt.conflict': 409,
  'hunt.too-many': 409,
  'incident.transition': 409,
  'incident.conflict': 409,
  'incident.merged': 409,
  'run.unknown': 404,
  'run.refused': 409,
  'run.version': 409,
  'playbook.unknown': 404,
  'incident.closed': 409,
  'run.conflict': 409,
  'maintenance.unknown': 404,
  'maintenance.over': 409,
  'maintenance.conflict': 409,
  'gap.unknown': 404,
  'gap.settled': 409,
  'gap.ongoing': 409,
  'kpi.unknown': 404,
  'programme.none': 404,
  'risk.none': 404,
  'risk.not-then': 404,
  'risk.not-yet': 404,
  'backtest.cancelled': 409,
  'red-team-finding.unknown': 404,
  'red-team-finding.conflict': 409,
  'rule.unknown': 404,
  'vendor.unknown': 404,
  'rule.mode': 409,
  'quarantine.unknown': 404,
  'quarantine.settled': 409,
  'quarantine.conflict': 409,
  'quarantine.cut': 422,
  'quarantine.still-unreadable': 422,
}

const BY_KIND = { user: 400, operational: 503, bug: 500 } as const

const LONGEST_TITLE = 1000

/** On every reply: nothing here is a page, nothing is for a cache to keep, and this is the version that answers. */
export const everyReply = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  [API_VERSION_HEADER]: API_VERSION,
} as const

/**
 * Answers any error as `application/problem+json` (RFC 9457). What only operators and we can mend is logged: a bug's
 * details go there and not to the caller, and a caller without a token is told nothing of the installation.
 */
export function replyWithProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  const cause = fromFastify(error)
  const status = (Object.hasOwn(STATUS, cause.code) ? STATUS[cause.code] : undefined) ?? BY_KIND[cause.kind]
  if (cause.kind === 'bug') request.log.error({ err: error, code: cause.code }, 'a request failed')
  else if (status >= 500) request.log.warn({ code: cause.code, reason: cause.message }, 'a request failed')
  if (cause.retry === 'after' && (status === 429 || status === 503)) {
    void reply.header('retry-after', String(Math.max(1, Math.ceil((cause.retryAfterMs ?? 1000) / 1000))))
  }
  if (status === 401) void reply.header('www-authenticate', 'Bearer')
  const body: z.infer<typeof ProblemReply> = {
    type: 'about:blank',
    status,
    code: cause.code,
    title: titleOf(cause, request).slice(0, LONGEST_TITLE).toWellFormed(),
    retry: cause.retry,
  }
  return reply.code(status).headers(everyReply).type('application/problem+json').send(inertJson(body))
}

function titleOf({ kind, message }: Problem, { caller }: FastifyRequest): string {
  if (kind === 'bug') return 'something went wrong in Wachter; its log says what'
  if (kind === 'operational' && (caller ?? null) === null) return 'not available at the moment'
  return message
}

/** JSON that stays text wherever it is pasted: no character in it can begin markup or end a script. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function fromFastify(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === undefined || status < 400 || status >= 500) return asProblem(error)
  if (status === 413) return problem('api.too-large', 'user', 'the body is larger than this route takes')
  if (status === 414) return problem('api.too-long', 'user', 'a part of the path is longer than any id')
  const code = status === 415 ? 'api.media-type' : 'api.bad-request'
  return problem(code, 'user', error.message, { cause: error })
}
