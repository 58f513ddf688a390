import { z } from 'zod'
import { idOf } from '../../model/ids.ts'
import { type NoPattern, re2Of } from './re2-of.ts'

const text = z.string().max(65_535)
const texts = z.array(z.unknown()).transform((items) => items.filter((item) => typeof item === 'string'))

/** What is read of a rule of agent-threat-rules (its schema 0.1 to 3.0). */
const AgentThreatRule = z.object({
  id: z.string().regex(/^ATR-\d{4}-\d{5}$/),
  title: text.min(1),
  status: z.enum(['stable', 'test', 'experimental', 'draft', 'deprecated']),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'informational']),
  description: text.optional(),
  author: text.optional(),
  references: z.record(z.string(), z.unknown()).optional(),
  tags: z.object({ category: text, suppress_in_code_blocks: z.boolean().optional() }),
  detection: z.object({
    method: z.string().default('pattern'),
    semantic: z.object({ fallback_method: z.string().optional() }).optional(),
    condition: z.enum(['any', 'or', 'all', 'and']),
    conditions: z
      .array(z.object({ field: text, operator: text, value: text, language: text.optional() }))
      .min(1)
      .max(1_000),
    false_positives: texts.optional(),
  }),
})
type AgentThreatRule = z.output<typeof AgentThreatRule>

/** Why a rule was left out. */
export type LeftOut =
  | NoPattern
  | 'not to be read'
  | 'draft or deprecated'
  | 'method'
  | 'operator'
  | 'field'
  | 'language'
  | 'looks away from code blocks'

export type Converted = { id: string; document: Record<string, unknown> } | { id: string; leftOut: LeftOut }

/**
 * A rule of the npm package agent-threat-rules as a Sigma document over Wachter's events, in shadow mode. It asks for the
 * same words; the package looks for them in a text whose look-alike letters it made plain as well, which is not said here.
 */
export function sigmaOf(parsed: unknown): Converted {
  const read = AgentThreatRule.safeParse(parsed)
  if (!read.success) return { id: idIn(parsed), leftOut: 'not to be read' }
  const rule = read.data
  const { id } = rule
  const unfit = unfitness(rule)
  if (unfit !== undefined) return { id, leftOut: unfit }
  const searches = searchesOf(rule)
  if (typeof searches === 'string') return { id, leftOut: searches }
  const { any, detection } = searches
  return {
    id,
    document: {
      title: rule.title.slice(0, 256),
      id: uuidOf(id),
      name: id.toLowerCase(),
      status: rule.status,
      ...(rule.description === undefined ? {} : { description: rule.description.trim() }),
      author: `${rule.author?.slice(0, 1_000) ?? 'ATR Community'} (agent-threat-rules, MIT License)`,
      references: ['https://github.com/Agent-Threat-Rule/agent-threat-rules', ...referencesOf(rule)],
      logsource: { product: 'genai' },
      detection: { ...detection, condition: any ? '1 of them' : 'all of them' },
      falsepositives: rule.detection.false_positives ?? [],
      level: rule.severity,
      tags: tagsOf(rule),
      wachter: { mode: 'shadow' },
    },
  }
}

function idIn(parsed: unknown): string {
  const read = z.object({ id: z.string().max(64) }).safeParse(parsed)
  return read.success ? read.data.id : 'no id'
}

/** The same rule has the same id wherever it is converted. */
function uuidOf(id: string): string {
  const hex = idOf('agent-threat-rules', id).slice(0, 32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function unfitness({ status, detection, tags }: AgentThreatRule): LeftOut | undefined {
  if (status === 'draft' || status === 'deprecated') return 'draft or deprecated'
  const { method, semantic } = detection
  if (method !== 'pattern' && !(method === 'semantic' && semantic?.fallback_method === 'pattern'))
    return 'method'
  return tags.suppress_in_code_blocks === true ? 'looks away from code blocks' : undefined
}

const USER = 'wachter.text.user_turn.content'
const INPUT = 'wachter.text.tool_input.content'
const ANSWER = 'wachter.text.completion.content'
const ARGUMENTS = 'wachter.tool.calls.arguments'

/** Where an event has what the package calls so. What tools give it reads as what users say, too, and as answers. */
const FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['user_input', [USER, INPUT]],
  ['tool_response', [INPUT]],
  ['agent_output', [ANSWER, INPUT]],
  ['content', [USER, INPUT, ANSWER, ARGUMENTS]],
  ['tool_args', [ARGUMENTS]],
  ['tool_input', [ARGUMENTS]],
  ['tool_name', ['wachter.tool.calls.name']],
  ['tool_description', ['wachter.tool.definitions.description']],
])

type Search = Record<string, string | string[]>

/** Of a rule of which one condition suffices, all patterns for a field stand together. */
function searchesOf({
  detection,
}: AgentThreatRule): { any: boolean; detection: Record<string, Search | Search[]> } | LeftOut {
  const any = detection.condition === 'any' || detection.condition === 'or'
  const byField = new Map<string, Set<string>>()
  const each: Search[][] = []
  for (const { field, operator, value, language } of detection.conditions) {
    const fields = FIELDS.get(field)
    if (fields === undefined) return 'field'
    if (operator !== 'regex') return 'operator'
    if (language !== undefined) return 'language'
    // The package does without the flags at the beginning, and ignores case always.
    const read = re2Of(value.replace(/^\(\?[imsx]+\)/, ''))
    if ('reason' in read) return read.reason
    for (const name of fields) byField.set(name, (byField.get(name) ?? new Set()).add(read.pattern))
    each.push(fields.map((name) => ({ [`${name}|re|i`]: read.pattern })))
  }
  const detections = any
    ? [...byField].map(([name, patterns]): Search => ({ [`${name}|re|i`]: [...patterns] }))
    : each
  return { any, detection: Object.fromEntries(detections.map((search, nth) => [`s${nth + 1}`, search])) }
}

/** Categories of the package, and the incidents that such findings belong to. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['prompt-injection', 'prompt_injection_exploitation'],
  ['tool-poisoning', 'prompt_injection_exploitation'],
  ['agent-manipulation', 'agent_unauthorized_actions'],
  ['excessive-autonomy', 'agent_unauthorized_actions'],
  ['privilege-escalation', 'agent_unauthorized_actions'],
  ['context-exfiltration', 'data_exfiltration_via_model'],
  ['data-poisoning', 'training_data_poisoning'],
  ['model-abuse', 'jailbreak_bypass'],
  ['model-security', 'model_supply_chain_compromise'],
  ['skill-compromise', 'model_supply_chain_compromise'],
])

/** The package's own mapping to taxonomies is not taken over: part of it is wrong. */
function tagsOf({ tags }: AgentThreatRule): string[] {
  const category = CATEGORIES.get(tags.category)
  return category === undefined ? [] : [`wachter.category.${category}`]
}

function referencesOf({ references = {} }: AgentThreatRule): string[] {
  const cve = texts.safeParse(references['cve'])
  return cve.success ? cve.data.filter((one) => /^CVE-\d{4}-\d{4,7}$/.test(one)) : []
}
