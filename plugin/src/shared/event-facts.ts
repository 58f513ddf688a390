import type { Event } from '@wachter/worker/model/event.ts'

/** Shown by themselves (texts, calls), or of no use to a reader. */
const LEFT_OUT = /^(?:wachter\.(?:text\.|tool\.(?:calls|definitions)|tenant$))/

export interface Fact {
  field: string
  value: string
}

/** What an event says beside its texts, as lines: who, when and where first, signals last. */
export function factsOf(event: Event): readonly Fact[] {
  return Object.entries(event)
    .filter(([field]) => !LEFT_OUT.test(field))
    .flatMap(([field, value]) =>
      field.startsWith(SIGNAL) ? flattened(field, value) : [{ field, value: said(value) }],
    )
    .filter(({ value }) => value !== '')
    .sort((one, other) => rank(one.field) - rank(other.field) || (one.field < other.field ? -1 : 1))
}

const SIGNAL = 'wachter.signal.'

/** A signal by its parts; where in the text it is stands in the text, and is left out here. */
function flattened(field: string, value: unknown): Fact[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ field, value: said(value) }]
  return Object.entries(value)
    .filter(([key]) => key !== 'spans')
    .flatMap(([key, one]) => flattened(`${field}.${key}`, one))
}

const FIRST = ['@timestamp', 'wachter.activity', 'wachter.outcome', 'user.', 'gen_ai.', 'source.', 'wachter.']

function rank(field: string): number {
  if (field.startsWith(SIGNAL)) return FIRST.length + 1
  const at = FIRST.findIndex((prefix) => field.startsWith(prefix))
  return at === -1 ? FIRST.length : at
}

function said(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
