import type { Event } from '@wachter/worker/model/event.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'

/** What of an event says whose work it was: what an exception can go by, narrowest first. */
const TELLING = [
  'user.id',
  'wachter.api_key.id',
  'gen_ai.agent.name',
  'service.name',
  'host.name',
  'source.ip',
  'wachter.team',
  'gen_ai.request.model',
  'gen_ai.tool.name',
  'event.action',
] as const satisfies readonly (keyof Event)[]

export interface ExceptionTerm {
  field: string
  value: string
}

/** What an exception for a finding may go by, as its event has it. */
export function termsOf(event: Event): readonly ExceptionTerm[] {
  return TELLING.flatMap((field) => {
    const value = event[field]
    return typeof value === 'string' && value !== '' ? [{ field, value }] : []
  })
}

export interface ExceptionDraft {
  title: string
  rule: Finding['rule']
  terms: readonly ExceptionTerm[]
  owner: string
  reason: string
  /** The last day, UTC: `2026-12-31`. */
  expires: string
}

/** The exception as a Sigma filter, in JSON, which is YAML too. `condition` says what stands; the rest is suppressed. */
export function filterDocument({ title, rule, terms, owner, reason, expires }: ExceptionDraft): string {
  return JSON.stringify(
    {
      title: title.slice(0, 256),
      logsource: { product: 'genai' },
      filter: {
        rules: [rule.id],
        known: Object.fromEntries(terms.map(({ field, value }) => [field, literal(value)])),
        condition: 'not known',
      },
      wachter: { owner, reason, expires },
    },
    null,
    2,
  )
}

/** Sigma 2.1: `*` and `?` stand for other characters, unless a backslash is before them. */
function literal(value: string): string {
  return value.replace(/[\\*?]/g, '\\$&')
}
