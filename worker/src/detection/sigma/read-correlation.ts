import { z } from 'zod'
import { canHold } from './bounds.ts'
import { readCondition } from './condition.ts'
import type { Bounds, CorrelationType } from './correlation-rule.ts'
import { readCorrelationExtension } from './read-extension.ts'
import { readMetadata } from './read-metadata.ts'
import { GroupFields, oneOrMore, readSection, section, Timespan } from './section.ts'
import type { Report } from './sigma-rule.ts'
import type { Reference, UnresolvedCorrelation } from './unresolved.ts'
import type { Tree, TreeMap } from './yaml-tree.ts'

/** How many fields a type looks at the values of. */
const valueFields: Record<CorrelationType, 'none' | 'one' | 'some'> = {
  event_count: 'none',
  value_count: 'some',
  value_sum: 'one',
  value_avg: 'one',
  value_percentile: 'one',
  value_median: 'one',
  temporal: 'none',
  temporal_ordered: 'none',
}

const CorrelationSection = section({
  type: z.enum(Object.keys(valueFields) as CorrelationType[]),
  rules: oneOrMore().optional(),
  'group-by': GroupFields.default([]),
  timespan: Timespan,
  condition: z.unknown().optional(),
  aliases: z.unknown().optional(),
  generate: z.boolean().optional(),
})
type CorrelationSection = z.output<typeof CorrelationSection>

const bound = z.number().optional()
const ConditionSection = section({
  gt: bound,
  gte: bound,
  lt: bound,
  lte: bound,
  eq: bound,
  neq: bound,
  field: oneOrMore().optional(),
  /** So named by pySigma 2.0 and RSigma 0.24; the specification has no name for it. */
  percentile: z.number().min(0).max(100).optional(),
})

const CODE = 'sigma.correlation'

/** Reads a correlation (correlation-rules schema 2.1.0, and SEP 198); undefined where something was refused and reported. */
export function readCorrelation(
  document: TreeMap,
  file: string,
  report: Report,
): UnresolvedCorrelation | undefined {
  const metadata = readMetadata(document, report)
  const { whole, extension } = readCorrelationExtension(document, report)
  const tree = document.entries.get('correlation')
  if (tree?.kind !== 'map') {
    report(tree?.line ?? document.line, CODE, 'correlation: must be a map')
    return undefined
  }
  const section = readSection(tree, CorrelationSection, { path: 'correlation', code: CODE, report })
  const generate = generateOf(document, section?.generate, report)
  if (section === undefined) return undefined
  const place: Place = {
    section,
    at: (key) => tree.entries.get(key),
    refuse(key, message, line = tree.entries.get(key)?.line ?? tree.line) {
      report(line, CODE, `correlation.${key}: ${message}`)
      return undefined
    },
  }
  const condition = conditionOf(place, report)
  const aliases = aliasesOf(place)
  const rules = condition && rulesOf(place, condition.seen?.names ?? [])
  if (metadata === undefined || !whole || generate === undefined) return undefined
  if (condition === undefined || aliases === undefined || rules === undefined) return undefined
  const { type, timespan, 'group-by': groupBy } = section
  return {
    kind: 'correlation',
    ...metadata,
    ...(extension === undefined ? {} : { extension }),
    type,
    rules,
    groupBy,
    aliases,
    timespanMs: timespan,
    ...condition,
    generate,
    file,
    line: document.line,
  }
}

/** `generate` stands at the top (schema) or in the section (pySigma). */
function generateOf(document: TreeMap, inside: boolean | undefined, report: Report): boolean | undefined {
  const tree = document.entries.get('generate')
  if (tree === undefined) return inside ?? false
  const value = tree.kind === 'scalar' ? tree.value : undefined
  if (typeof value !== 'boolean') report(tree.line, CODE, 'generate: must be true or false')
  else if (inside === undefined || inside === value) return value
  else report(tree.line, CODE, 'generate: contradicts correlation.generate')
  return undefined
}

interface Place {
  section: CorrelationSection
  /** Refuses what stands at a key of the section. */
  refuse(key: string, message: string, line?: number): undefined
  at(key: string): Tree | undefined
}

/** The rules referred to, as listed; without a list those that the condition names (SEP 198). */
function rulesOf({ section, refuse, at }: Place, named: readonly string[]): readonly Reference[] | undefined {
  const listed = section.rules
  if (listed === undefined && named.length === 0) return refuse('rules', 'is missing')
  const tree = at('rules')
  const lineOf = (number: number) =>
    (tree?.kind === 'list' ? tree.items[number] : (tree ?? at('condition')))?.line ?? 0
  return (listed ?? named).map((to, number) => ({ to, line: lineOf(number) }))
}

type ConditionReading = Pick<UnresolvedCorrelation, 'bounds' | 'valueFields' | 'percentile' | 'seen'>

function conditionOf(place: Place, report: Report): ConditionReading | undefined {
  const { section, refuse, at } = place
  const tree = at('condition')
  const isTemporal = section.type === 'temporal' || section.type === 'temporal_ordered'
  if (tree === undefined)
    return isTemporal ? { bounds: {}, valueFields: [] } : refuse('condition', 'is missing')
  if (tree.kind === 'scalar' && typeof tree.value === 'string') {
    if (isTemporal) return seenOf(tree.value, tree.line, refuse)
    return refuse(
      'condition',
      `is a text for temporal types only; ${section.type} takes bounds such as gte: 10`,
    )
  }
  const read = readSection(tree, ConditionSection, { path: 'correlation.condition', code: CODE, report })
  if (read === undefined) return undefined
  const { field = [], percentile, ...given } = read
  const bounds: Bounds = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const fault =
    fieldFault(section.type, field) ??
    percentileFault(section.type, percentile) ??
    boundsFault(bounds, section)
  if (fault !== undefined) return refuse('condition', fault)
  return { bounds, valueFields: field, ...(percentile === undefined ? {} : { percentile }) }
}

const WORDS = /[^\s()]+/g
const OPERATOR = /^(?:and|or|not)$/i

/** A condition over rules (SEP 198: `and`, `or`, `not`, brackets and the rules' names). */
function seenOf(text: string, line: number, refuse: Place['refuse']): ConditionReading | undefined {
  const names = [...new Set(text.match(WORDS)?.filter((word) => !OPERATOR.test(word)))]
  if (names.some((name) => name.toLowerCase() === 'of'))
    return refuse('condition', 'names each rule by itself: "1 of ..." is for detections')
  const reading = readCondition(text, names)
  if (!reading.ok) return refuse('condition', reading.message)
  return { bounds: {}, valueFields: [], seen: { condition: reading.condition, names, line } }
}

function fieldFault(type: CorrelationType, fields: readonly string[]): string | undefined {
  const wanted = valueFields[type]
  if (wanted === 'none') return fields.length === 0 ? undefined : `${type} looks at no field: leave field out`
  if (fields.length === 0) return `${type} needs the field whose values it looks at: field: NAME`
  return wanted === 'one' && fields.length > 1
    ? `${type} looks at one field, not at ${fields.length}`
    : undefined
}

function percentileFault(type: CorrelationType, percentile: number | undefined): string | undefined {
  if (type === 'value_percentile')
    return percentile === undefined ? 'value_percentile needs to know which one: percentile: 95' : undefined
  return percentile === undefined ? undefined : `percentile is for value_percentile, not for ${type}`
}

function boundsFault(bounds: Bounds, { type, rules }: CorrelationSection): string | undefined {
  const given = Object.values(bounds)
  if (given.length === 0) return 'has no bound: write gt, gte, lt, lte, eq or neq with a number'
  const isCount = type === 'event_count' || type === 'value_count' || type.startsWith('temporal')
  if (isCount && !given.every((bound) => Number.isSafeInteger(bound) && bound >= 0))
    return `${type} counts: its bounds are whole numbers from 0`
  const most = type.startsWith('temporal') ? (rules?.length ?? 0) : Number.MAX_SAFE_INTEGER
  return canHold(bounds, isCount ? { most } : 'any') ? undefined : 'its bounds can never hold'
}

function aliasesOf({ refuse, at }: Place): UnresolvedCorrelation['aliases'] | undefined {
  const tree = at('aliases')
  const aliases = new Map<string, { rule: Reference; field: string }[]>()
  if (tree === undefined) return aliases
  if (tree.kind !== 'map') return refuse('aliases', 'must be a map of aliases')
  for (const [alias, fields] of tree.entries) {
    if (fields.kind !== 'map' || fields.entries.size === 0)
      return refuse('aliases', `${alias} must be a map from rules to their fields`, fields.line)
    const of: { rule: Reference; field: string }[] = []
    for (const [to, field] of fields.entries) {
      if (field.kind !== 'scalar' || typeof field.value !== 'string' || field.value === '')
        return refuse('aliases', `${alias}.${to} must be the name of a field`, field.line)
      of.push({ rule: { to, line: field.line }, field: field.value })
    }
    aliases.set(alias, of)
  }
  return aliases
}
