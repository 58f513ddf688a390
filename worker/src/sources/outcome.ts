import type { Event, GuardrailFinding } from '../model/event.ts'
import type { Outcome } from '../model/level.ts'

/** What a record tells about the fate of an attempt. Leave out what the record does not say. */
export interface Fate {
  /**
   * `exchange`: the record shows a call to a model, tool or agent. `report`: it only says that something took place
   * (control-plane audit, usage counts, a call's metadata without content).
   */
  record: 'exchange' | 'report'
  findings?: readonly GuardrailFinding[] | undefined
  guardrail?: Event['wachter.guardrail.status'] | undefined
  /** As the provider words it: `AccessDeniedException`, `content_filter`, `rate_limit_error` ... */
  errorType?: string | undefined
  httpStatus?: number | undefined
  /** Something came back from the model, tool or agent: text, a tool call, a result. */
  answered?: boolean | undefined
}

/**
 * One table for all sources. The first row that holds decides.
 *
 * | the record shows                                                        | outcome  |
 * |-------------------------------------------------------------------------|----------|
 * | a guardrail finding with action `blocked`                               | blocked  |
 * | a guardrail that intervened without saying on what                      | blocked  |
 * | an error by which a filter or the service refuses (rights, quota, HTTP 401/403/407/429/451) | blocked |
 * | a guardrail finding that masked, only noted, or failed                  | passed   |
 * | a guardrail that intervened by masking, or did not respond, and an answer | passed |
 * | an exchange with an answer and no error                                 | passed   |
 * | a record that only reports                                              | observed |
 * | anything else (validation and server errors, no answer logged)          | unknown  |
 *
 * Why a masked call is `passed`: the attempt reached the model; rules look for what got through.
 * Why quota refusals are `blocked`: for the one who tries it they are a closed door, and rules on abuse count them.
 * Why a broken request is `unknown`: nobody decided on it, so it proves no control.
 */
export function outcomeOf(fate: Fate): Outcome {
  const findings = fate.findings ?? []
  if (findings.some((finding) => finding.action === 'blocked')) return 'blocked'
  if (fate.guardrail === 'intervened' && findings.length === 0) return 'blocked'
  if (isRefusal(fate.errorType, fate.httpStatus)) return 'blocked'
  if (findings.length > 0) return 'passed'
  if (fate.record === 'report') return 'observed'
  const failed = fate.errorType !== undefined || (fate.httpStatus !== undefined && fate.httpStatus >= 400)
  return fate.answered === true && !failed ? 'passed' : 'unknown'
}

/** Refusals by HTTP: not authenticated, not allowed, too many, barred by law. */
const REFUSING_STATUS: ReadonlySet<number> = new Set([401, 403, 407, 429, 451])

/** Pieces of refusal codes over AWS, Azure, Google, OpenAI, Anthropic and gateways, letters only, lower case. */
const REFUSING_WORDS = [
  'accessdenied',
  'unauthor',
  'notauthorized',
  'forbidden',
  'permission',
  'authentication',
  'authfailure',
  'expiredtoken',
  'invalidclienttoken',
  'invalidapikey',
  'unrecognizedclient',
  'signaturedoesnotmatch',
  'throttl',
  'toomanyrequests',
  'ratelimit',
  'quota',
  'resourceexhausted',
  'budgetexceeded',
  'insufficientfunds',
  'contentfilter',
  'contentpolicy',
  'responsibleaipolicy',
  'guardrail',
  'moderation',
] as const

/** Whether an error code or an HTTP status means that the service or a filter refused, rather than failed. */
function isRefusal(errorType: string | undefined, httpStatus: number | undefined): boolean {
  if (httpStatus !== undefined && REFUSING_STATUS.has(httpStatus)) return true
  if (errorType === undefined) return false
  const letters = errorType
    .slice(0, 256)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
  return REFUSING_WORDS.some((word) => letters.includes(word))
}
