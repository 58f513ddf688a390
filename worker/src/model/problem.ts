/** Who has to act: the person who wrote the input, whoever runs the system, or us. */
export type ProblemKind = 'user' | 'operational' | 'bug'

/** Whether the same call may succeed later: `after` means once something outside has changed or time has passed. */
export type Retry = 'never' | 'now' | 'after'

/**
 * The one error of the project. `code` is contract (dotted, stable); the message is for people: what was wrong, where
 * (file, line, field), what to do. `status` of HTTP and exit codes are derived from `kind`, never stored.
 */
export class Problem extends Error {
  readonly code: string
  readonly kind: ProblemKind
  readonly retry: Retry
  /** Earliest useful moment of a new try, in milliseconds from now, where it is known. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: string,
    kind: ProblemKind,
    message: string,
    options: { retry: Retry; retryAfterMs: number | undefined; cause: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.kind = kind
    this.retry = options.retry
    this.retryAfterMs = options.retryAfterMs
  }
}

/** Makes a `Problem`. Without options a user's problem and a bug are not worth retrying, an operational one is, later. */
export function problem(
  code: string,
  kind: ProblemKind,
  message: string,
  options: { retry?: Retry; retryAfterMs?: number; cause?: unknown } = {},
): Problem {
  return new Problem(code, kind, message, {
    retry: options.retry ?? (kind === 'operational' ? 'after' : 'never'),
    retryAfterMs: options.retryAfterMs,
    cause: options.cause,
  })
}

/** Any thrown value as a `Problem`; what nobody foresaw is a bug. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return problem('bug.unforeseen', 'bug', messageOf(thrown), { cause: thrown })
}

/** What a thrown value says; by its shape, because errors of other realms are no `Error` of ours. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message)
  return String(thrown)
}

/** The `code` of a system error, such as `ENOENT`. */
export function systemCodeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
