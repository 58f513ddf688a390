import type { Problem } from '../model/problem.ts'
import { problem } from '../model/problem.ts'
import { assertNever } from '../model/result.ts'
import type {
  Collection,
  Condition,
  FieldKind,
  FieldSpec,
  Grouping,
  Metric,
  Pairing,
  Query,
  Scalar,
} from './documents.ts'

/** Enough for every screen, and little enough to stay a fraction of a second. */
const MOST_CONDITIONS = 100
const MOST_VALUES = 1_000
const DEEPEST = 5
const LONGEST_TEXT = 4_096
const LARGEST_PAGE = 1_000
const MOST_TERMS = 1_000

/** What every collection can be sorted by (documents.ts). */
export const ORDERS: ReadonlySet<string> = new Set(['time', 'sequence', 'id'])

type Fields = Collection<unknown>['fields']
type Asked = Pick<Collection<unknown>, 'name' | 'fields'>

/** Throws `store.invalid-query` unless the collection can answer the query: known fields, right types, sane sizes. */
export function checkQuery(collection: Asked, query: Query): void {
  const { text, limit, sort } = query
  checkConditions(collection, query.where ?? [])
  if (text !== undefined && text.length > LONGEST_TEXT)
    throw invalid(`the text to search has ${text.length} characters, at most ${LONGEST_TEXT} are allowed`)
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE))
    throw invalid(`the limit must be 1 to ${LARGEST_PAGE}, not ${limit}`)
  if (sort === undefined) return
  if (sort.order !== 'asc' && sort.order !== 'desc') throw invalid('the sort order must be asc or desc')
  if (!ORDERS.has(sort.field)) searchable(collection, sort.field)
}

/** Throws `store.invalid-query` unless the collection can be grouped and measured so. */
export function checkAggregation(
  collection: Asked,
  grouping: Grouping,
  metrics: { readonly [name: string]: Metric },
): void {
  const { kind } = searchable(collection, grouping.field)
  if (grouping.by === 'terms') {
    if (kind === 'time') throw invalid(`${grouping.field} is a time: group it by histogram`)
    if (!(Number.isInteger(grouping.size) && grouping.size >= 1 && grouping.size <= MOST_TERMS))
      throw invalid(`the number of terms must be 1 to ${MOST_TERMS}, not ${grouping.size}`)
  } else {
    if (kind !== 'time') throw invalid(`${grouping.field} is not a time: a histogram needs one`)
    if (!(Number.isSafeInteger(grouping.intervalMs) && grouping.intervalMs >= 1))
      throw invalid(`the interval must be a whole number of milliseconds, not ${grouping.intervalMs}`)
  }
  for (const metric of Object.values(metrics)) checkMetric(metric, searchable(collection, metric.field).kind)
}

/** Throws `store.invalid-query` unless the values of each field can be counted. */
export function checkFacets(
  collection: Asked,
  { fields, size }: { fields: readonly string[]; size: number },
): void {
  for (const field of fields) checkAggregation(collection, { by: 'terms', field, size }, {})
}

/** Values of a field that are told of each pair. */
export const SPLIT_VALUES = 10
const MOST_BINS = 100

/** Throws `store.invalid-query` unless the pairs can be counted: of two keywords that a document has one value of. */
export function checkPairing(collection: Asked, { by, size, split, bins }: Pairing): void {
  for (const field of [...by, ...split]) {
    checkAggregation(collection, { by: 'terms', field, size }, {})
    const spec = collection.fields[field]
    if (spec?.many || spec?.kind !== 'keyword') throw invalid(`${field} is no keyword of one value`)
  }
  const fits = Number.isInteger(bins.count) && bins.count >= 1 && bins.count <= MOST_BINS
  if (!fits || !Number.isInteger(bins.everyMs) || bins.everyMs < 1)
    throw invalid(`bins are 1 to ${MOST_BINS} spans of whole milliseconds`)
}

/** The problem of a query that can't be answered as it stands; the asker has to change it. */
export function invalid(message: string): Problem {
  return problem('store.invalid-query', 'user', message)
}

function checkMetric({ of, field }: Metric, kind: FieldKind): void {
  const fits = of === 'distinct' || kind === 'number' || (kind === 'time' && of !== 'sum')
  if (!fits) throw invalid(`there is no ${of} of ${field}, which is a ${kind}`)
}

function checkConditions(collection: Asked, where: readonly Condition[]): void {
  let seen = 0
  const visit = (conditions: readonly Condition[], depth: number): void => {
    seen += conditions.length
    if (seen > MOST_CONDITIONS) throw invalid(`more than ${MOST_CONDITIONS} conditions`)
    if (depth > DEEPEST) throw invalid(`alternatives nested deeper than ${DEEPEST}`)
    for (const condition of conditions) {
      if (condition.is !== 'any') checkCondition(collection, condition)
      else {
        if (condition.of.length > MOST_CONDITIONS) throw invalid(`more than ${MOST_CONDITIONS} alternatives`)
        for (const alternative of condition.of) visit(alternative, depth + 1)
      }
    }
  }
  visit(where, 0)
}

function checkCondition(collection: Asked, condition: Exclude<Condition, { is: 'any' }>): void {
  const { kind } = searchable(collection, condition.field)
  switch (condition.is) {
    case 'in':
    case 'not_in':
      if (condition.values.length > MOST_VALUES)
        throw invalid(`more than ${MOST_VALUES} values for ${condition.field}`)
      for (const value of condition.values) checkValue(condition.field, kind, value)
      return
    case 'range':
      if (kind === 'boolean') throw invalid(`${condition.field} is yes or no and has no range`)
      for (const bound of [condition.from, condition.to, condition.before, condition.after])
        if (bound !== undefined) checkValue(condition.field, kind, bound)
      return
    case 'prefix':
      if (kind !== 'keyword') throw invalid(`${condition.field} is a ${kind} and has no prefix`)
      checkValue(condition.field, kind, condition.value)
      return
    case 'exists':
    case 'missing':
      return
    default:
      assertNever(condition)
  }
}

function searchable(collection: { name: string; fields: Fields }, field: string): FieldSpec {
  const spec = Object.hasOwn(collection.fields, field) ? collection.fields[field] : undefined
  if (spec === undefined)
    throw invalid(`${collection.name} can't be searched by ${JSON.stringify(field.slice(0, 200))}`)
  if (spec.kind === 'text') throw invalid(`${field} is a text: search it by words`)
  return spec
}

function checkValue(field: string, kind: FieldKind, value: Scalar): void {
  if (!isOfKind(kind, value)) throw invalid(`${field} is a ${kind}, which ${describe(value)} is not`)
}

function isOfKind(kind: FieldKind, value: Scalar): boolean {
  switch (kind) {
    case 'keyword':
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'time':
      return typeof value === 'string' && isInstant(value)
    default:
      return assertNever(kind)
  }
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) && Number.isFinite(Date.parse(value))
}

function describe(value: Scalar): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value)
}
