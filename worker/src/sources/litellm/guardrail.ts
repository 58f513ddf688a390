import type { Event, GuardrailFinding } from '../../model/event.ts'
import { asList, at, isObject, type JsonObject, numberAt, stringAt } from '../json-fields.ts'

type Status = NonNullable<Event['wachter.guardrail.status']>

/** What LiteLLM's guardrails did on a call. */
interface Guardrail {
  id: string | undefined
  status: Status | undefined
  findings: GuardrailFinding[]
}

/**
 * Statuses of all versions, worst first: until October 2025 a guardrail that could not answer was `failure`, and one that
 * stopped something `blocked` (github.com/BerriAI/litellm/pull/15130).
 */
const STATUSES: readonly (readonly [word: string, status: Status])[] = [
  ['guardrail_intervened', 'intervened'],
  ['blocked', 'intervened'],
  ['guardrail_failed_to_respond', 'failed_to_respond'],
  ['failure', 'failed_to_respond'],
  ['success', 'success'],
  ['not_run', 'not_run'],
]

/** What `guardrail_information` and `status_fields` of a payload say. */
export function guardrailOf(payload: JsonObject): Guardrail {
  const runs = asList(at(payload, 'guardrail_information')).filter(isObject)
  const words = [
    at(payload, 'status_fields', 'guardrail_status'),
    ...runs.map((run) => at(run, 'guardrail_status')),
  ]
  return {
    id: runs.map((run) => stringAt(run, 'guardrail_name')).find((name) => name !== undefined),
    status: STATUSES.find(([word]) => words.includes(word))?.[1],
    findings: runs.flatMap(findingsOf),
  }
}

function findingsOf(run: JsonObject): GuardrailFinding[] {
  const name = stringAt(run, 'guardrail_name') ?? 'unnamed'
  const status = STATUSES.find(([word]) => word === at(run, 'guardrail_status'))?.[1]
  const side = sideOf(run)
  const masked = at(run, 'masked_entity_count')
  const types = isObject(masked)
    ? Object.keys(masked).filter((type) => (numberAt(masked, type) ?? 0) > 0)
    : []
  if (types.length > 0)
    return types.map((type) => ({ policy: 'pii', name: type, action: 'anonymized', side }))
  if (status === 'intervened') return [{ policy: 'custom', name, action: 'blocked', side }]
  return status === 'failed_to_respond' ? [{ policy: 'custom', name, action: 'failed', side }] : []
}

/** When a guardrail runs says what it looks at: `post_call` at the answer, everything else at the request. */
function sideOf(run: JsonObject): GuardrailFinding['side'] {
  const modes = asList(at(run, 'guardrail_mode'))
  return modes.length > 0 && modes.every((mode) => mode === 'post_call') ? 'output' : 'input'
}
