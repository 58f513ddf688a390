import { errors } from '@elastic/elasticsearch'
import { messageOf, Problem, problem } from '../model/problem.ts'

/** Answers that a repetition may turn into others: too busy, restarting, a gateway without a node behind it. */
const PASSING = new Set([429, 502, 503, 504])
/** Room appears when retention has run or somebody has made space: minutes, not seconds. */
const RETRY_FULL_MS = 60_000
const RETRY_UNAVAILABLE_MS = 1_000
const TOO_LARGE = 'store.too-large'

/** What one item of a bulk request, or a whole request, was refused with. */
export interface Refusal {
  status: number
  type: string
  reason: string
  /** `PERMANENT`: the circuit breaker would refuse the same request again. */
  durability?: string | undefined
}

/** Whether the same request may go through a moment later. */
export function isPassing(refusal: Refusal): boolean {
  const { status, durability } = refusal
  return PASSING.has(status) && !isFull(refusal) && durability !== 'PERMANENT'
}

/** A refusal as the store's problem; `undefined` where it says nothing about the world but about our request. */
export function refused(refusal: Refusal, cause?: unknown): Problem | undefined {
  const { status, type, reason } = refusal
  if (isFull(refusal))
    return problem('store.full', 'operational', `Elasticsearch takes no writes: ${reason}`, {
      retryAfterMs: RETRY_FULL_MS,
      cause,
    })
  if (isPassing(refusal) || status === 429) return unavailable(`it answers ${status} (${type})`, cause)
  if (status === 401 || status === 403)
    return unavailable('it does not accept the key or the user, or they lack a privilege', cause)
  if (status === 413) return tooLarge('a request is larger than Elasticsearch takes', cause)
  return undefined
}

/** What the client threw as the store's problem; anything that nobody foresaw is given back as it is. */
export function elasticProblem(thrown: unknown): unknown {
  if (thrown instanceof errors.ResponseError)
    return refused(refusalOf(thrown.statusCode ?? 0, thrown.body), thrown) ?? thrown
  if (thrown instanceof errors.RequestAbortedError) return tooLarge(thrown.message, thrown)
  if (isTransport(thrown)) return unavailable(messageOf(thrown), thrown)
  return thrown
}

/** Whether what the client threw may be over a moment later: no connection, no answer in time, a passing refusal. */
export function mayPass(thrown: unknown): boolean {
  if (thrown instanceof errors.ResponseError) return isPassing(refusalOf(thrown.statusCode ?? 0, thrown.body))
  return isTransport(thrown)
}

/** Whether an answer was larger than we accept, or a request than Elasticsearch does; asking for less helps. */
export function isTooLarge(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.code === TOO_LARGE
}

/** Whether Elasticsearch answered with this status, and nothing that concerns the store as a whole. */
export function isStatus(thrown: unknown, status: number): boolean {
  return thrown instanceof errors.ResponseError && thrown.statusCode === status
}

/** The problem of a store that can't be asked now. */
export function unavailable(why: string, cause?: unknown): Problem {
  return problem('store.unavailable', 'operational', `Elasticsearch is not available: ${why.slice(0, 500)}`, {
    retryAfterMs: RETRY_UNAVAILABLE_MS,
    cause,
  })
}

/** The first error of an answer's body, by its shape. */
export function refusalOf(status: number, body: unknown): Refusal {
  const error = member(body, 'error')
  const durability = member(error, 'durability')
  return {
    status,
    type: String(member(error, 'type') ?? 'unknown').slice(0, 200),
    reason: String(member(error, 'reason') ?? '').slice(0, 500),
    durability: typeof durability === 'string' ? durability : undefined,
  }
}

function tooLarge(message: string, cause: unknown): Problem {
  return problem(TOO_LARGE, 'operational', message, { retry: 'never', cause })
}

/**
 * A block on writes: the disk is too full (flood stage, 429), or somebody has closed the index for writing (403). With 503
 * it is a cluster that has no master yet. Or it has as many shards as `cluster.max_shards_per_node` allows, which only the
 * reason tells: a new event day then has no place.
 */
function isFull({ status, type, reason }: Refusal): boolean {
  if (type === 'validation_exception') return status === 400 && /\bmaximum \w+ shards open\b/.test(reason)
  return type === 'cluster_block_exception' && (status === 403 || status === 429)
}

function isTransport(thrown: unknown): boolean {
  return (
    thrown instanceof errors.ConnectionError ||
    thrown instanceof errors.TimeoutError ||
    thrown instanceof errors.NoLivingConnectionsError
  )
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
