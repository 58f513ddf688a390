import type { Event, GuardrailFinding } from '../../model/event.ts'
import { asList, at, isObject, numberAt, stringAt, unwrapped } from '../json-fields.ts'

/** What a Bedrock guardrail did on a call. */
export interface GuardrailVerdict {
  id: string | undefined
  status: Event['wachter.guardrail.status'] | undefined
  findings: GuardrailFinding[]
}

/**
 * The guardrail part of a Bedrock response body, or of its stream chunks: Converse and Nova
 * `trace.guardrail.inputAssessment/outputAssessments`, Invoke `amazon-bedrock-guardrailAction` with
 * `amazon-bedrock-trace.guardrail.input/outputs`, ApplyGuardrail's lists, and a stop reason of
 * `guardrail_intervened`. What matched is never taken over for personal data, only its type.
 */
export function bedrockGuardrail(body: unknown): GuardrailVerdict {
  const verdict: GuardrailVerdict = { id: undefined, status: undefined, findings: [] }
  for (const given of asList(unwrapped(body))) {
    const chunk = unwrapped(given)
    if (!isObject(chunk)) continue
    const traces = [
      at(chunk, 'trace', 'guardrail'),
      at(chunk, 'metadata', 'trace', 'guardrail'),
      at(chunk, 'amazon-bedrock-trace', 'guardrail'),
    ].filter(isObject)
    for (const trace of traces) readTrace(verdict, trace)
    if (intervened(chunk)) verdict.status = 'intervened'
    else if (traces.length > 0 || at(chunk, 'amazon-bedrock-guardrailAction') === 'NONE') {
      verdict.status ??= 'success'
    }
  }
  return verdict
}

function intervened(chunk: unknown): boolean {
  const stops = [
    at(chunk, 'stopReason'),
    at(chunk, 'stop_reason'),
    at(chunk, 'messageStop', 'stopReason'),
    at(chunk, 'delta', 'stop_reason'),
  ]
  return (
    stops.includes('guardrail_intervened') || at(chunk, 'amazon-bedrock-guardrailAction') === 'INTERVENED'
  )
}

const SIDES: readonly (readonly [member: string, side: GuardrailFinding['side']])[] = [
  ['inputAssessment', 'input'],
  ['input', 'input'],
  ['outputAssessments', 'output'],
  ['outputAssessment', 'output'],
  ['outputs', 'output'],
]

function readTrace(verdict: GuardrailVerdict, trace: unknown): void {
  for (const [member, side] of SIDES) {
    for (const holder of asList(at(trace, member))) {
      if (!isObject(holder)) continue
      for (const [id, assessments] of Object.entries(holder)) {
        verdict.id ??= id
        for (const assessment of asList(assessments)) verdict.findings.push(...findingsOf(assessment, side))
      }
    }
  }
}

interface Policy {
  path: readonly [policy: string, list: string]
  policy: string
  name: (item: unknown) => string | undefined
}

const typed = (item: unknown) => stringAt(item, 'type')
const named = (item: unknown) => stringAt(item, 'name')

/** Where each policy of an assessment keeps its list (API reference, GuardrailAssessment). */
const POLICIES: readonly Policy[] = [
  { path: ['topicPolicy', 'topics'], policy: 'topic', name: named },
  { path: ['contentPolicy', 'filters'], policy: 'content', name: typed },
  { path: ['wordPolicy', 'customWords'], policy: 'word', name: (item) => stringAt(item, 'match') },
  { path: ['wordPolicy', 'managedWordLists'], policy: 'word', name: typed },
  { path: ['sensitiveInformationPolicy', 'piiEntities'], policy: 'pii', name: typed },
  { path: ['sensitiveInformationPolicy', 'regexes'], policy: 'regex', name: named },
  { path: ['contextualGroundingPolicy', 'filters'], policy: 'grounding', name: typed },
]

const ACTIONS: ReadonlyMap<string, GuardrailFinding['action']> = new Map([
  ['BLOCKED', 'blocked'],
  ['ANONYMIZED', 'anonymized'],
  ['NONE', 'observed'],
])

function findingsOf(assessment: unknown, side: GuardrailFinding['side']): GuardrailFinding[] {
  return POLICIES.flatMap(({ path, policy, name }) =>
    asList(at(assessment, ...path)).flatMap((item) => {
      const action = ACTIONS.get(stringAt(item, 'action')?.toUpperCase() ?? '')
      if (!action || (action === 'observed' && sawNothing(item))) return []
      const label = name(item) ?? policy
      const confidence = stringAt(item, 'confidence')?.toLowerCase() ?? numberAt(item, 'score')?.toString()
      return [
        {
          policy: label === 'PROMPT_ATTACK' ? 'prompt_attack' : policy,
          name: label,
          action,
          ...(confidence === undefined ? {} : { confidence: confidence.slice(0, 32) }),
          side,
        },
      ]
    }),
  )
}

/** A full trace also lists what was looked for and not found. */
function sawNothing(item: unknown): boolean {
  const detected = at(item, 'detected')
  if (typeof detected === 'boolean') return !detected
  const score = numberAt(item, 'score')
  const threshold = numberAt(item, 'threshold')
  return score !== undefined && threshold !== undefined && score >= threshold
}
