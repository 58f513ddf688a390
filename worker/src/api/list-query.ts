import { problem } from '../model/problem.ts'
import { Instant } from '../model/time.ts'
import { readInstant } from '../sources/read-instant.ts'
import { ORDERS } from '../store/check-query.ts'
import type { Collection, Condition, Cursor, FieldKind, Query, Scalar } from '../store/documents.ts'
import { allowedValues, type KnownValues } from './allowed-values.ts'

/** What a list route was asked, in the store's words. */
export interface ListQuery {
  query: Query
  cursor: Cursor | undefined
}

/** What of a collection its list goes by. */
export interface Listed {
  schema: unknown
  fields: Collection<unknown>['fields']
}

/** How many fields a request for facets may name. */
const MOST_FACETS = 20

/**
 * Reads a facet request: `of=` names 1 to 20 fields whose values can be counted; the other parameters filter as in a list.
 * Throws `api.query` (user), naming the parameter.
 */
export function facetQuery<T>(
  collection: Collection<T>,
  parameters: Readonly<Record<string, string | string[] | undefined>>,
  known: KnownValues = {},
): { fields: readonly string[]; query: Query } {
  const { of, ...filters } = parameters
  const fields = all(of)
  if (fields.length === 0 || fields.length > MOST_FACETS) throw bad('of', `names 1 to ${MOST_FACETS} fields`)
  for (const field of fields) {
    const kind = kindOf(collection, field, 'of')
    if (kind === 'text' || kind === 'time') throw bad('of', `can't count the values of ${field}, a ${kind}`)
  }
  return { fields: [...new Set(fields)], query: listQuery(collection, filters, known).query }
}

/** How many groups an answer shows. */
const MOST_GROUPS = 200
const USUAL_GROUPS = 50

/**
 * Reads a request for groups: `limit=1..200`, `order=level|count`, and filters as in a list; the bounds of the collection's time are told apart,
 * for charts. Throws `api.query` (user), naming the parameter.
 */
export function groupQuery<T>(
  collection: Collection<T>,
  parameters: Readonly<Record<string, string | string[] | undefined>>,
): {
  query: Query
  range: { from: Instant | undefined; to: Instant | undefined }
  limit: number
  order: 'level' | 'count'
} {
  const { limit, sort, order, cursor, ...filters } = parameters
  if (sort !== undefined) throw bad('sort', 'groups have an order: level or count')
  const by = one(order, 'order') ?? 'level'
  if (by !== 'level' && by !== 'count') throw bad('order', 'is level or count')
  if (cursor !== undefined) throw bad('cursor', 'groups are not paged: narrow the filter')
  const { query } = listQuery(collection, filters)
  const bounds = query.where?.find((one) => one.is === 'range' && one.field === collection.timeField)
  const { from, to } = bounds?.is === 'range' ? bounds : {}
  const asked = one(limit, 'limit')
  const count = asked === undefined ? USUAL_GROUPS : limitOf(asked)
  if (count > MOST_GROUPS) throw bad('limit', `is a whole number from 1 to ${MOST_GROUPS}`)
  return { query, range: { from: instant(from), to: instant(to) }, limit: count, order: by }
}

function instant(bound: Scalar | undefined): Instant | undefined {
  return bound === undefined ? undefined : Instant.parse(bound)
}

/** Parameters every list takes beside its fields. */
const GENERAL = ['q', 'sort', 'limit', 'cursor', 'exists', 'missing'] as const

/**
 * Reads a list's query string. `level=high&level=critical` means one of the values, `at.from=` and `at.to=` bound a time
 * or number, `missing=incident` and `exists=incident` ask for presence, `q=` searches words, `sort=at:desc`,
 * `limit=1..1000`, `cursor=` goes on where a page ended. A value that the field can never have is refused with those it
 * can: nothing would be found, and that would look like an answer. `known` are the values of fields whose schema leaves
 * them open. Throws `api.query` (user), naming the parameter.
 */
export function listQuery<T>(
  collection: Collection<T>,
  parameters: Readonly<Record<string, string | string[] | undefined>>,
  known: KnownValues = {},
): ListQuery {
  const where: Condition[] = []
  const query: Query = {}
  for (const [name, given] of Object.entries(parameters)) {
    if (given === undefined) continue
    const values = Array.isArray(given) ? given : [given]
    if (isGeneral(name)) continue
    where.push(conditionOf(collection, name, { values, known }))
  }
  for (const presence of ['exists', 'missing'] as const) {
    for (const field of all(parameters[presence])) {
      kindOf(collection, field, presence)
      where.push({ field, is: presence })
    }
  }
  if (where.length > 0) query.where = mergeRanges(where)
  const text = one(parameters['q'], 'q')
  if (text !== undefined) query.text = text
  const sort = one(parameters['sort'], 'sort')
  if (sort !== undefined) query.sort = sortOf(collection, sort)
  const limit = one(parameters['limit'], 'limit')
  if (limit !== undefined) query.limit = limitOf(limit)
  return { query, cursor: one(parameters['cursor'], 'cursor') as Cursor | undefined }
}

function isGeneral(name: string): boolean {
  return (GENERAL as readonly string[]).includes(name)
}

function conditionOf<T>(
  collection: Collection<T>,
  name: string,
  { values, known }: { values: readonly string[]; known: KnownValues },
): Condition {
  const bound = /^(.+)\.(from|to)$/.exec(name)
  if (bound?.[1] !== undefined && !Object.hasOwn(collection.fields, name)) {
    const field = bound[1]
    const kind = kindOf(collection, field, name)
    if (kind !== 'time' && kind !== 'number') throw bad(name, `${field} has no order to bound`)
    const value = scalarOf(name, kind, one([...values], name) ?? '')
    return bound[2] === 'from' ? { field, is: 'range', from: value } : { field, is: 'range', to: value }
  }
  const kind = kindOf(collection, name, name)
  if (kind === 'text') throw bad(name, 'is a text; search it with q=')
  if (values.length > 200) throw bad(name, 'takes at most 200 values')
  const possible = valuesOfField(collection, name, known)
  const wrong = possible && values.find((value) => !possible.includes(value))
  if (wrong !== undefined) throw bad(name, `has ${quoted(wrong)}; it is one of ${possible?.join(', ')}`)
  return { field: name, is: 'in', values: values.map((value) => scalarOf(name, kind, value)) }
}

/** What a field can have, where that is a list of words. */
export function valuesOfField(
  { schema, fields }: Listed,
  field: string,
  known: KnownValues = {},
): readonly string[] | undefined {
  if (Object.hasOwn(known, field)) return known[field]
  return fields[field]?.kind === 'keyword' && fields[field].names === undefined
    ? allowedValues(schema, field)
    : undefined
}

/** `at.from` and `at.to` become one range. */
function mergeRanges(conditions: readonly Condition[]): Condition[] {
  const ranges = new Map<string, Extract<Condition, { is: 'range' }>>()
  const others: Condition[] = []
  for (const condition of conditions) {
    if (condition.is !== 'range') others.push(condition)
    else ranges.set(condition.field, { ...ranges.get(condition.field), ...condition })
  }
  return [...others, ...ranges.values()]
}

function scalarOf(name: string, kind: FieldKind, value: string): Scalar {
  if (kind === 'number') {
    const number = Number(value)
    if (value.trim() === '' || !Number.isFinite(number))
      throw bad(name, `has ${quoted(value)}, which is no number`)
    return number
  }
  if (kind === 'boolean') {
    if (value !== 'true' && value !== 'false') throw bad(name, 'is true or false')
    return value === 'true'
  }
  if (kind === 'time') {
    const time = readInstant(value)
    if (time === undefined)
      throw bad(name, `has ${quoted(value)}, which is no time; write 2026-11-23T10:00:00Z`)
    return time
  }
  return value
}

function sortOf<T>(collection: Collection<T>, sort: string): NonNullable<Query['sort']> {
  const [field = '', order = 'asc', ...rest] = sort.split(':')
  if ((order !== 'asc' && order !== 'desc') || rest.length > 0)
    throw bad('sort', 'is a field and asc or desc: at:desc')
  if (!ORDERS.has(field)) kindOf(collection, field, 'sort')
  return { field, order }
}

function limitOf(value: string): number {
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw bad('limit', 'is a whole number from 1 to 1000')
  return limit
}

function kindOf<T>(collection: Collection<T>, field: string, parameter: string): FieldKind {
  const spec = Object.hasOwn(collection.fields, field) ? collection.fields[field] : undefined
  if (spec !== undefined) return spec.kind
  const known = [...GENERAL, ...Object.keys(collection.fields)].join(', ')
  const what = `is no field of ${collection.name}; known are ${known}`
  throw parameter === field ? bad(field, what) : bad(parameter, `names ${quoted(field)}, which ${what}`)
}

function one(given: string | string[] | undefined, name: string): string | undefined {
  const values = all(given)
  if (values.length > 1) throw bad(name, 'is given more than once')
  return values[0]
}

function all(given: string | string[] | undefined): readonly string[] {
  return given === undefined ? [] : Array.isArray(given) ? given : [given]
}

function bad(parameter: string, what: string) {
  return problem('api.query', 'user', `query parameter ${parameter.slice(0, 100)} ${what}`)
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 100))
}
