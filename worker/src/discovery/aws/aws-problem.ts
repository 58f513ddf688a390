import { messageOf, Problem, problem } from '../../model/problem.ts'
import { at, numberAt, stringAt } from '../../sources/json-fields.ts'

/** Names of the errors by which AWS says that one may not ("Common errors" of its API references). */
const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'NotAuthorized',
  'OptInRequired',
  'UnauthorizedOperation',
  'UnrecognizedClientException',
])
const ABSENT: ReadonlySet<string> = new Set([
  'ResourceNotFound',
  'ResourceNotFoundException',
  'NotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
])
/** Whether a call failed because what it asks after is not there. */
export function isAbsent(thrown: unknown): boolean {
  return ABSENT.has(stringAt(thrown, 'name') ?? '')
}

/** What a call that AWS did not answer is told as; `action` is the IAM action that it needs. */
export function awsProblem(thrown: unknown, action: string): Problem {
  if (thrown instanceof Problem) return thrown
  const name = stringAt(thrown, 'name') ?? 'Error'
  const said = `${action}: ${name}: ${messageOf(thrown)}`
  const told = (code: string, message: string) => problem(code, 'operational', message, { cause: thrown })
  const status = numberAt(thrown, '$metadata', 'httpStatusCode')
  if (name === 'CredentialsProviderError') return told('discovery.no-credentials', said)
  if (DENIED.has(name) || status === 401 || status === 403) {
    return told('discovery.denied', `${said}; its policy has to allow ${action}`)
  }
  if (name.startsWith('Throttling') || name === 'TooManyRequestsException' || status === 429) {
    return told('discovery.throttled', said)
  }
  if (status !== undefined && status >= 300) return told('discovery.refused', said)
  // The SDK keeps an answer that it could not read beside the error.
  if (status !== undefined || at(thrown, '$response') !== undefined) return told('discovery.other-form', said)
  return told('discovery.unreachable', said)
}
