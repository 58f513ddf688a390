import { FIELDS } from './asked-events.ts'
import type { EventFilter } from './events-port.ts'

/** Where a word of a hunt may stand: the texts that it searches. */
const TEXTS = ['user_turn', 'tool_input', 'completion'] as const

/** Text that is not `nothing` is a word of letters and digits, as the search takes it apart. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const MOST_WORDS = 20

/**
 * A Sigma rule for what a hunt looks for: the same fields, and the same words, all of them in one text. A draft: a hunt finds more
 * than an attack. YAML whose texts are JSON strings, which YAML takes as they are.
 */
export function huntRule(filter: EventFilter, { title, id }: { title: string; id: string }): string {
  const words = [...new Set(filter.q.toLowerCase().match(WORD) ?? [])].slice(0, MOST_WORDS)
  const category = filter['wachter.activity'].length === 1 ? filter['wachter.activity'][0] : undefined
  const fields = FIELDS.filter(
    (field) => filter[field].length > 0 && (field !== 'wachter.activity' || category === undefined),
  )
  const lines = [
    `title: ${text(title)}`,
    `id: ${id}`,
    'status: experimental',
    'description: Drafted from a hunt. Narrow it before it is used.',
    `logsource: {product: genai${category === undefined ? '' : `, category: ${text(category)}`}}`,
    'detection:',
    ...(fields.length === 0
      ? []
      : ['  what:', ...fields.map((field) => `    ${field}: ${list(filter[field].map(literal))}`)]),
    ...(words.length === 0
      ? []
      : TEXTS.flatMap((channel) => [
          `  said_${channel}:`,
          // `all` is of several: of one it is refused.
          `    wachter.text.${channel}.content|contains${words.length > 1 ? '|all' : ''}: ${list(words.map(literal))}`,
        ])),
    `  condition: ${conditionOf(fields.length > 0, words.length > 0)}`,
    'falsepositives: ["not known yet"]',
    'level: medium',
    'tags: []',
  ]
  return `${lines.join('\n')}\n`
}

/** Whether a hunt says anything that a rule could look for. */
export function isHunting(filter: EventFilter): boolean {
  return filter.q.match(WORD) !== null || FIELDS.some((field) => filter[field].length > 0)
}

function conditionOf(hasFields: boolean, hasWords: boolean): string {
  return [...(hasFields ? ['what'] : []), ...(hasWords ? ['1 of said_*'] : [])].join(' and ')
}

/** Sigma 2.1: `*` and `?` stand for other characters, unless a backslash is before them. */
function literal(value: string): string {
  return value.replace(/[\\*?]/g, '\\$&')
}

function list(values: readonly string[]): string {
  return `[${values.map(text).join(', ')}]`
}

/** A JSON string; what YAML would not take in one is written as an escape. */
function text(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
