import { type Problem, problem } from '../../model/problem.ts'
import { numberAt, stringAt } from '../../sources/json-fields.ts'

/** A service as actions ask it. Calls throw problems `action.*`; what changes something is never asked for twice unseen. */
export interface Asking<Call> {
  read(call: Call, signal: AbortSignal): Promise<unknown>
  change(call: Call, signal: AbortSignal): Promise<unknown>
}

/** Problems of connectors by what they mean for an action. */
const SAME: Readonly<Record<string, readonly [code: string, retry: 'never' | 'after']>> = {
  'discovery.denied': ['action.denied', 'never'],
  'discovery.no-credentials': ['action.denied', 'never'],
  'discovery.absent': ['action.absent', 'never'],
  'discovery.throttled': ['action.busy', 'after'],
  'discovery.refused': ['action.refused', 'never'],
  'discovery.elsewhere': ['action.refused', 'never'],
  'outward.address': ['action.refused', 'never'],
  'outward.redirected': ['action.refused', 'never'],
  'outward.url': ['action.refused', 'never'],
}

/** Errors by which services say that something else is going on with a thing. */
const BUSY = /^(Conflict|ConcurrentModification|ResourceInUse|RequestConflict|AnotherOperationInProgress)/

/**
 * What the failure of a call means. An effect that nobody answered for, or that the service failed at, may have been
 * done: `action.unanswered`.
 */
export function actionProblem(found: Problem, { changing }: { changing: boolean }): Problem {
  if (found.code.startsWith('action.')) return found
  const { cause } = found
  const told = (code: string, retry: 'never' | 'after') => {
    return problem(code, 'operational', found.message, { retry, cause: found })
  }
  const status = numberAt(cause, 'status') ?? numberAt(cause, '$metadata', 'httpStatusCode') ?? 0
  const name = stringAt(cause, 'name') ?? stringAt(cause, 'body', 'error', 'code') ?? ''
  if (found.code === 'discovery.refused' && BUSY.test(name)) return told('action.busy', 'after')
  // The state that it was to be of is another one by now.
  if (status === 412) return told('action.changed', 'never')
  const [code, retry] = SAME[found.code] ?? ['action.unreachable', 'after']
  if (code === 'action.unreachable' || status >= 500) {
    return told(changing ? 'action.unanswered' : 'action.unreachable', 'after')
  }
  return told(code, retry)
}
