import type { Event } from '../model/event.ts'
import { Instant } from '../model/time.ts'
import type { Bucket, Condition, Grouping, Metric, Pair, Pairing, Query, Scalar } from './documents.ts'

/** What a store must answer about events, worked out over a plain array in order of arrival. */

/** Written out, so that reading of paths is not tested against itself. */
const FIELDS: { readonly [field: string]: (event: Event) => readonly (Scalar | undefined)[] } = {
  '@timestamp': (event) => [event['@timestamp']],
  'event.ingested': (event) => [event['event.ingested']],
  'wachter.outcome': (event) => [event['wachter.outcome']],
  'user.id': (event) => [event['user.id']],
  'gen_ai.conversation.id': (event) => [event['gen_ai.conversation.id']],
  'wachter.team': (event) => [event['wachter.team']],
  'wachter.tool.calls.name': (event) => (event['wachter.tool.calls'] ?? []).map(({ name }) => name),
  'wachter.asset.refs.key': (event) => (event['wachter.asset.refs'] ?? []).map(({ key }) => key),
  'gen_ai.usage.input_tokens': (event) => [event['gen_ai.usage.input_tokens']],
  'wachter.cost.usd': (event) => [event['wachter.cost.usd']],
}

export const keywordFields = ['wachter.outcome', 'user.id', 'gen_ai.conversation.id', 'wachter.team']
export const manyFields = ['wachter.tool.calls.name', 'wachter.asset.refs.key']
export const numberFields = ['gen_ai.usage.input_tokens', 'wachter.cost.usd']
export const timeFields = ['@timestamp', 'event.ingested']

/** Those that match, in order. */
export function answerOf(events: readonly Event[], query: Query): Event[] {
  const { field, order } = query.sort ?? { field: 'time', order: 'desc' }
  const direction = order === 'asc' ? 1 : -1
  const by = (event: Event): Scalar | undefined => {
    if (field === 'sequence') return events.indexOf(event)
    if (field === 'id') return event['event.id']
    const values = valuesOf(event, field === 'time' ? '@timestamp' : field).sort(compare)
    return order === 'asc' ? values[0] : values.at(-1)
  }
  return events
    .filter((event) => matches(event, query))
    .sort((one, other) => {
      const [left, right] = [by(one), by(other)]
      if ((left === undefined) !== (right === undefined)) return left === undefined ? 1 : -1
      const first = left === undefined || right === undefined ? 0 : compare(left, right)
      return direction * (first || compare(one['event.id'], other['event.id']))
    })
}

export function bucketsOf(
  events: readonly Event[],
  query: Query,
  grouping: Grouping,
  metrics: { readonly [name: string]: Metric },
): Bucket[] {
  const groups = new Map<Scalar, Event[]>()
  for (const event of events.filter((event) => matches(event, query)))
    for (const key of new Set(valuesOf(event, grouping.field).map((value) => keyOf(grouping, value))))
      groups.set(key, [...(groups.get(key) ?? []), event])
  const sorted = [...groups].sort(
    ([one, left], [other, right]) =>
      (grouping.by === 'terms' ? right.length - left.length : 0) || compare(one, other),
  )
  return sorted.slice(0, grouping.by === 'terms' ? grouping.size : undefined).map(([key, members]) => ({
    key: grouping.by === 'terms' ? String(key) : new Date(Number(key)).toISOString(),
    count: members.length,
    metrics: Object.fromEntries(
      Object.entries(metrics).flatMap(([name, metric]) => {
        const value = measure(members, metric)
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  }))
}

export function pairsOf(events: readonly Event[], query: Query, { by, size, split, bins }: Pairing): Pair[] {
  const groups = new Map<string, Event[]>()
  for (const event of answerOf(events, query)) {
    const values = by.flatMap((field) => valuesOf(event, field))
    if (values.length === 2) {
      const key = JSON.stringify(values)
      groups.set(key, [...(groups.get(key) ?? []), event])
    }
  }
  const from = Date.parse(bins.from)
  return [...groups]
    .map(([key, members]) => {
      const [left = '', right = ''] = JSON.parse(key) as string[]
      const times = members.map((event) => event['@timestamp']).sort()
      const latest = members.filter((event) => event['@timestamp'] === times.at(-1))
      const ids = latest.map((event) => event['event.id']).sort(compare)
      return {
        values: [left, right] as const,
        count: members.length,
        first: Instant.parse(times[0]),
        last: Instant.parse(times.at(-1)),
        newest: ids.at(-1) ?? '',
        split: split.map((field) =>
          bucketsOf(members, {}, { by: 'terms', field, size: 10 }, {}).map(({ key: value, count }) => ({
            value,
            count,
          })),
        ),
        bins: Array.from({ length: bins.count }, (_, nth) => {
          const start = from + nth * bins.everyMs
          return times.filter((at) => Date.parse(at) >= start && Date.parse(at) < start + bins.everyMs).length
        }),
      }
    })
    .sort(
      (one, other) =>
        other.count - one.count ||
        compare(one.values[0], other.values[0]) ||
        compare(one.values[1], other.values[1]),
    )
    .slice(0, size)
}

function keyOf(grouping: Grouping, value: Scalar): Scalar {
  if (grouping.by === 'terms') return value
  return Math.floor(Date.parse(String(value)) / grouping.intervalMs) * grouping.intervalMs
}

function measure(events: readonly Event[], { of, field }: Metric): number | undefined {
  const values = events.flatMap((event) => valuesOf(event, field))
  if (values.length === 0) return undefined
  if (of === 'distinct') return new Set(values).size
  const numbers = values.map((value) => (typeof value === 'string' ? Date.parse(value) : Number(value)))
  if (of === 'sum') return numbers.reduce((sum, value) => sum + value, 0)
  return of === 'min' ? Math.min(...numbers) : Math.max(...numbers)
}

function matches(event: Event, { where = [], text = '' }: Query): boolean {
  return where.every((condition) => holds(event, condition)) && hasWords(event, text)
}

function holds(event: Event, condition: Condition): boolean {
  if (condition.is === 'any') return condition.of.some((all) => all.every((inner) => holds(event, inner)))
  const values = valuesOf(event, condition.field)
  switch (condition.is) {
    case 'exists':
      return values.length > 0
    case 'missing':
      return values.length === 0
    case 'in':
      return values.some((value) => condition.values.includes(value))
    case 'not_in':
      return !values.some((value) => condition.values.includes(value))
    case 'prefix':
      return values.some((value) => String(value).startsWith(condition.value))
    case 'range': {
      const { from, to, before, after } = condition
      return values.some(
        (value) =>
          (from === undefined || compare(value, from) >= 0) &&
          (to === undefined || compare(value, to) <= 0) &&
          (before === undefined || compare(value, before) < 0) &&
          (after === undefined || compare(value, after) > 0),
      )
    }
  }
}

/** The samples' texts are plain words between blanks. */
function hasWords(event: Event, text: string): boolean {
  const there = new Set(
    [
      event['wachter.text.user_turn'],
      event['wachter.text.tool_input'],
      event['wachter.text.completion'],
    ].flatMap((part) => part?.content?.toLowerCase().split(' ') ?? []),
  )
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || there.has(word))
}

function valuesOf(event: Event, field: string): Scalar[] {
  return (FIELDS[field]?.(event) ?? []).filter((value) => value !== undefined)
}

/** Numbers by size, strings by code point. */
function compare(one: Scalar, other: Scalar): number {
  if (typeof one !== 'string' || typeof other !== 'string') return Number(one) - Number(other)
  return Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'))
}
