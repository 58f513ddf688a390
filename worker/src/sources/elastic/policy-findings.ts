import type { GuardrailFinding } from '../../model/event.ts'
import { asWord } from '../field-table.ts'

const ACTIONS: ReadonlyMap<string, GuardrailFinding['action']> = new Map([
  ['BLOCKED', 'blocked'],
  ['ANONYMIZED', 'anonymized'],
  ['NONE', 'observed'],
])

/** Policies as Elastic's Bedrock integration names them, in an event's words. */
const POLICIES: ReadonlyMap<string, string> = new Map([
  ['content_policy', 'content'],
  ['topic_policy', 'topic'],
  ['word_policy', 'word'],
  ['sensitive_information_policy', 'pii'],
  ['sensitive_info_policy', 'pii'],
  ['contextual_grounding_policy', 'grounding'],
])

/**
 * Guardrail findings out of `gen_ai.policy.{name,action,confidence}` and `gen_ai.compliance.violation_code`. The lists were
 * made distinct each for itself, so their members don't belong together by position: every code becomes a finding with the
 * gravest action; where there is one policy or one confidence, it is said, else it is left open.
 */
export function policyFindings(fields: ReadonlyMap<string, unknown>): GuardrailFinding[] {
  const names = words(fields.get('gen_ai.policy.name'))
  const actions = words(fields.get('gen_ai.policy.action')).flatMap(
    (word) => ACTIONS.get(word.toUpperCase()) ?? [],
  )
  const codes = words(fields.get('gen_ai.compliance.violation_code'))
  const confidences = words(fields.get('gen_ai.policy.confidence'))
  const violated = asWord(fields.get('gen_ai.compliance.violation_detected')) === 'true'
  if (actions.length === 0 && !violated) return []
  const action = ORDER.find((gravest) => actions.includes(gravest)) ?? 'observed'
  const policy = names.length === 1 ? (POLICIES.get(names[0] ?? '') ?? 'custom') : 'custom'
  const confidence = confidences.length === 1 ? confidences[0]?.toLowerCase().slice(0, 32) : undefined
  const labels = codes.length > 0 ? codes : names.length > 0 ? names : ['unnamed']
  return labels.map((name) => ({
    policy: name === 'PROMPT_ATTACK' ? 'prompt_attack' : policy,
    name,
    action,
    ...(confidence === undefined ? {} : { confidence }),
    side: 'input',
  }))
}

const ORDER = ['blocked', 'anonymized', 'observed'] as const

function words(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((member) => asWord(member) ?? [])
}
