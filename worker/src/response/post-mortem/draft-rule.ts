import { stringify } from 'yaml'
import type { Event } from '../../model/event.ts'
import type { Finding } from '../../model/finding.ts'
import { idOf } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { Channel } from '../../model/text.ts'

/** What of an event tells what was done, and not by whom: only what all events have the same becomes a condition. */
const TELLING = [
  'event.provider',
  'event.action',
  'error.type',
  'gen_ai.operation.name',
  'gen_ai.agent.name',
  'gen_ai.tool.name',
  'mcp.method.name',
  'process.name',
  'destination.domain',
  'dns.question.name',
] as const satisfies readonly (keyof Event)[]

/** Filled in when a sample is read (`detection/sample.ts`), or of no use to a rule. */
const LEFT_OUT =
  /^(?:event\.id|event\.ingested|wachter\.tenant|wachter\.source\.position|wachter\.signal\..*)$/
const MOST_PIECES = 20
const MOST_SAMPLES = 20
const SHORTEST_PIECE = 4
const LONGEST_PIECE = 120

/**
 * A Sigma rule for what the events of an incident have in common, and these as samples that it must match, with their secrets and
 * personal data masked; `chosen` are those events. A draft: what is common to one attack may be common to ordinary work as well.
 */
export function draftRule(
  {
    incident,
    findings,
    events,
    title,
  }: { incident: Incident; findings: readonly Finding[]; events: readonly Event[]; title: string },
  mask: (text: string) => string,
): { rule: string; samples: string; chosen: readonly Event[] } {
  const chosen = mainOf(events).slice(0, MOST_SAMPLES)
  const [first] = chosen
  const what = commonTo(chosen)
  const pieces = piecesOf(findings, chosen)
  const selections = {
    ...(Object.keys(what).length === 0 ? {} : { what }),
    ...(pieces.length === 0
      ? {}
      : { said: pieces.map(([field, values]) => ({ [`${field}|contains`]: values })) }),
  }
  const names = Object.keys(selections)
  const rule = {
    title: title.slice(0, 256),
    id: uuidOf(idOf('draft', incident.tenant, incident.id, title)),
    status: 'experimental',
    description: `Drafted from incident ${incident.id}: what its events have in common. Narrow it before it is used.`,
    logsource: { product: 'genai', category: first?.['wachter.activity'] ?? 'llm_invocation' },
    detection:
      names.length === 0
        ? { what: { 'wachter.source.id': first?.['wachter.source.id'] ?? 'unknown' }, condition: 'what' }
        : { ...selections, condition: names.join(' and ') },
    falsepositives: ['not known yet'],
    level: 'medium',
    tags: [`wachter.category.${incident.category}`],
  }
  const samples = chosen.map((event) =>
    JSON.stringify({ expect: 'match', note: `of incident ${incident.id}`, event: sampleOf(event, mask) }),
  )
  return { rule: stringify(rule), samples: samples.map((line) => `${line}\n`).join(''), chosen }
}

/** Those of the activity that most of them have: a rule looks at one kind of log. */
function mainOf(events: readonly Event[]): readonly Event[] {
  const kinds = Map.groupBy(events, (event) => event['wachter.activity'])
  return [...kinds.values()].sort((one, other) => other.length - one.length)[0] ?? []
}

function commonTo(events: readonly Event[]): Record<string, string> {
  const what: Record<string, string> = {}
  for (const field of TELLING) {
    const values = new Set(events.map((event) => event[field]))
    const [only] = values
    if (values.size === 1 && typeof only === 'string' && only !== '') what[field] = literal(only)
  }
  const tools = events.map((event) => new Set(event['wachter.tool.calls']?.map(({ name }) => name)))
  const shared = [...(tools[0] ?? [])].find((name) => tools.every((names) => names.has(name)))
  if (shared !== undefined) what['wachter.tool.calls.name'] = literal(shared)
  return what
}

/** What the findings point at in texts, by field; only where every event has one of the pieces. */
function piecesOf(
  findings: readonly Finding[],
  events: readonly Event[],
): readonly (readonly [string, string[]])[] {
  const byField = new Map<string, Set<string>>()
  for (const { field, excerpt, mark_start, mark_end } of findings.flatMap(({ evidence }) => evidence)) {
    const piece = excerpt.slice(mark_start, Math.min(mark_end, mark_start + LONGEST_PIECE)).trim()
    if (!field.startsWith('wachter.text.') || piece.length < SHORTEST_PIECE || piece.includes('▮')) continue
    const pieces = byField.get(field) ?? new Set()
    if (pieces.size < MOST_PIECES) byField.set(field, pieces.add(piece))
  }
  const found = [...byField].map(([field, pieces]) => [field, [...pieces]] as const)
  const isSaid = (event: Event) =>
    found.some(([field, pieces]) =>
      pieces.some((piece) => textAt(event, field).includes(piece.toLowerCase())),
    )
  return events.every(isSaid) ? found.map(([field, pieces]) => [field, pieces.map(literal)]) : []
}

function textAt(event: Event, field: string): string {
  const channel = Channel.options.find((one) => field === `wachter.text.${one}.content`)
  return channel === undefined ? '' : (event[`wachter.text.${channel}`]?.content ?? '').toLowerCase()
}

/** Sigma 2.1: * and ? stand for other characters, unless a backslash is before them. */
function literal(value: string): string {
  return value.replace(/[\\*?]/g, '\\$&')
}

function sampleOf(event: Event, mask: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event).flatMap(([field, value]) => {
      if (LEFT_OUT.test(field)) return []
      if (!field.startsWith('wachter.text.')) return [[field, masked(value, mask)]]
      const content: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, 'content') : undefined
      return typeof content === 'string' ? [[field, mask(content)]] : []
    }),
  )
}

function masked(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((one) => masked(one, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, mask)]))
}

/** RFC 9562, version 8: a UUID by our own rule, here a hash. */
function uuidOf(digest: string): string {
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
