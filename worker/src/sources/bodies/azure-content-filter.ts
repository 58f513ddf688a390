import type { Event, GuardrailFinding } from '../../model/event.ts'
import { asList, at, isObject, stringAt, wordAt } from '../json-fields.ts'

/** What Azure's content filter said on a call. */
export interface FilterVerdict {
  status: Event['wachter.guardrail.status'] | undefined
  findings: GuardrailFinding[]
}

/** Policies by category of Azure's content filter; what is not listed is `content`. */
const POLICIES: ReadonlyMap<string, string> = new Map([
  ['jailbreak', 'jailbreak'],
  ['indirect_attack', 'prompt_attack'],
  ['profanity', 'word'],
  ['custom_blocklists', 'blocklist'],
  ['personally_identifiable_information', 'pii'],
  ['ungrounded_material', 'grounding'],
])

/**
 * The filter results in an Azure OpenAI response, its stream chunks or its error: `prompt_filter_results`,
 * `choices[].content_filter_results`, `error.innererror.content_filter_result`. Categories that were safe are left out;
 * the severity (low, medium, high) is the confidence.
 */
export function azureContentFilter(body: unknown): FilterVerdict {
  const verdict: FilterVerdict = { status: undefined, findings: [] }
  for (const chunk of asList(body)) {
    for (const prompt of asList(at(chunk, 'prompt_filter_results') ?? at(chunk, 'prompt_annotations'))) {
      take(verdict, at(prompt, 'content_filter_results') ?? at(prompt, 'content_filter_result'), 'input')
    }
    for (const choice of asList(at(chunk, 'choices'))) {
      take(verdict, at(choice, 'content_filter_results'), 'output')
      if (stringAt(choice, 'finish_reason') === 'content_filter') verdict.status = 'intervened'
    }
    const inner = at(chunk, 'error', 'innererror')
    take(verdict, at(inner, 'content_filter_result') ?? at(inner, 'content_filter_results'), 'input')
    if (isFilterError(chunk)) verdict.status = 'intervened'
  }
  return verdict
}

function isFilterError(body: unknown): boolean {
  return (
    stringAt(body, 'error', 'code') === 'content_filter' ||
    stringAt(body, 'error', 'innererror', 'code') === 'ResponsibleAIPolicyViolation'
  )
}

function take(verdict: FilterVerdict, results: unknown, side: GuardrailFinding['side']): void {
  if (!isObject(results)) return
  verdict.status ??= 'success'
  for (const [category, result] of Object.entries(results)) {
    const found =
      category === 'custom_blocklists' ? blocklists(result, side) : categoryFinding(category, result, side)
    verdict.findings.push(...found)
  }
  if (verdict.findings.some((finding) => finding.action === 'blocked')) verdict.status = 'intervened'
}

function categoryFinding(
  category: string,
  result: unknown,
  side: GuardrailFinding['side'],
): GuardrailFinding[] {
  const severity = stringAt(result, 'severity')?.toLowerCase()
  const blocked = at(result, 'filtered') === true
  const seen = at(result, 'detected') === true || (severity !== undefined && severity !== 'safe')
  if (!blocked && !seen) return []
  return [
    {
      policy: POLICIES.get(category) ?? 'content',
      name: category,
      action: blocked ? 'blocked' : 'observed',
      ...(severity === undefined ? {} : { confidence: severity }),
      side,
    },
  ]
}

/** A list of lists, or `{filtered, details: [...]}` in newer versions of the API. */
function blocklists(result: unknown, side: GuardrailFinding['side']): GuardrailFinding[] {
  return asList(at(result, 'details') ?? result).flatMap((list): GuardrailFinding[] => {
    if (at(list, 'filtered') !== true) return []
    return [{ policy: 'blocklist', name: wordAt(list, 'id') ?? 'custom_blocklists', action: 'blocked', side }]
  })
}
