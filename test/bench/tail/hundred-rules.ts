/** A condition that a Sigma rule and an Elasticsearch query both can say, and mean the same by on these logs. */
interface Condition {
  field: keyof typeof LOGGED_AS
  is: 'equals' | 'startswith' | 'contains' | 'gte'
  value: string | number
}

export interface BenchRule {
  id: string
  all: readonly Condition[]
  not?: Condition
}

/** Where the logs have what the event fields say: as an OpenTelemetry Collector indexes it. */
const LOGGED_AS = {
  'gen_ai.request.model': 'attributes.gen_ai.request.model',
  'gen_ai.usage.input_tokens': 'attributes.gen_ai.usage.input_tokens',
  'user.id': 'attributes.user.id',
  'user_agent.original': 'attributes.user_agent.original',
  'service.name': 'resource.attributes.service.name',
  'wachter.text.user_turn.content': 'attributes.gen_ai.input.messages',
} as const

/** How many of each kind; a hundred together. */
const OF_USERS = 30
const OF_SERVICES = 20
const OF_TOOLS = 10
const OF_TEXTS = 40

const numbered = (count: number) => Array.from({ length: count }, (_, nth) => nth)

/**
 * A hundred rules: sixty of plain fields (who uses which model, which service sends how much, with which tool), forty of
 * what a user writes.
 */
export function hundredRules(): readonly BenchRule[] {
  const rules: Omit<BenchRule, 'id'>[] = [
    ...numbered(OF_USERS).map((nth) => ({
      all: [
        { field: 'user.id', is: 'equals', value: `contractor-${nth}` } as const,
        { field: 'gen_ai.request.model', is: 'startswith', value: 'gpt-4' } as const,
      ],
    })),
    ...numbered(OF_SERVICES).map((nth) => ({
      all: [
        { field: 'service.name', is: 'equals', value: `service-${nth}` } as const,
        { field: 'gen_ai.usage.input_tokens', is: 'gte', value: 100_000 } as const,
      ],
    })),
    ...numbered(OF_TOOLS).map((nth) => ({
      all: [{ field: 'user_agent.original', is: 'startswith', value: `curl/8.${nth}` } as const],
      not: { field: 'service.name', is: 'equals', value: 'service-0' } as const,
    })),
    ...numbered(OF_TEXTS).map((nth) => ({
      all: [{ field: 'wachter.text.user_turn.content', is: 'contains', value: phraseOf(nth) } as const],
    })),
  ]
  return rules.map((rule, nth) => ({
    id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    ...rule,
  }))
}

/** What the nth rule of texts looks for. */
function phraseOf(nth: number): string {
  return `hand over ledger ${WORDS[nth % WORDS.length]} number ${nth} now`
}
const WORDS = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord', 'grove'] as const

/** The rules as a Sigma file. */
export function asSigma(rules: readonly BenchRule[]): string {
  return rules
    .map(({ id, all, not }) => {
      const part = (name: string, conditions: readonly Condition[]) =>
        `  ${name}:\n${conditions.map((condition) => `    ${sigmaLine(condition)}\n`).join('')}`
      return (
        `title: Rule ${id}\nid: ${id}\nstatus: test\nlevel: medium\n` +
        'logsource: {product: genai, category: llm_invocation}\n' +
        `detection:\n${part('all', all)}${not === undefined ? '' : part('not_when', [not])}` +
        `  condition: all${not === undefined ? '' : ' and not not_when'}\n` +
        'tags: [wachter.category.jailbreak_bypass]\n'
      )
    })
    .join('---\n')
}

function sigmaLine({ field, is, value }: Condition): string {
  return `${field}${is === 'equals' ? '' : `|${is}`}: ${value}`
}

/** How a query looks for a text: by its words, which the index has sorted, or in the whole value, as converters of Sigma do. */
export type TextQuery = 'match_phrase' | 'wildcard'

/** A rule as the filter of an Elasticsearch query over the logs. */
export function asQuery({ all, not }: BenchRule, texts: TextQuery) {
  return {
    filter: all.map((condition) => queryOf(condition, texts)),
    must_not: not === undefined ? [] : [queryOf(not, texts)],
  }
}

function queryOf({ field, is, value }: Condition, texts: TextQuery): Record<string, unknown> {
  const logged = LOGGED_AS[field]
  switch (is) {
    case 'equals':
      return { term: { [logged]: { value, case_insensitive: true } } }
    case 'startswith':
      return { prefix: { [logged]: { value, case_insensitive: true } } }
    case 'gte':
      return { range: { [logged]: { gte: value } } }
    default:
      return texts === 'match_phrase'
        ? { match_phrase: { [logged]: value } }
        : { wildcard: { [`${logged}.whole`]: { value: `*${value}*`, case_insensitive: true } } }
  }
}

/** What a log needs to have for the nth rule to match it. */
export function matching(nth: number): { userTurn?: string; attributes?: object; service?: string } {
  if (nth < OF_USERS) {
    return { attributes: { 'user.id': `contractor-${nth}`, 'gen_ai.request.model': 'gpt-4o' } }
  }
  const service = nth - OF_USERS
  if (service < OF_SERVICES) {
    return { attributes: { 'gen_ai.usage.input_tokens': 150_000 }, service: `service-${service}` }
  }
  const tool = service - OF_SERVICES
  if (tool < OF_TOOLS) {
    return { attributes: { 'user_agent.original': `curl/8.${tool}.1` }, service: 'service-1' }
  }
  return { userTurn: `Please ${phraseOf(tool - OF_TOOLS)}, it is urgent.` }
}
