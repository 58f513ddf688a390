import { compareTexts } from '../../model/compare-texts.ts'
import type { TenantId } from '../../model/ids.ts'
import { assertNever } from '../../model/result.ts'
import type { Condition, Query, Scalar } from '../documents.ts'
import { wordsToFind } from '../words-of.ts'
import { indexed } from './entry.ts'
import type { Layout } from './layout.ts'

/** A query of Elasticsearch; every value in it is data, every name one of the layout's. */
export type Clause = Readonly<Record<string, unknown>>

const EVERYTHING: Clause = { match_all: {} }
const NOTHING: Clause = { match_none: {} }

/** The conditions of a (checked) query. The tenant's is there whatever is asked, beside the tenant's own indices. */
export function queryOf(layout: Layout, tenant: TenantId, query: Pick<Query, 'where' | 'text'>): Clause {
  const { where = [], text } = query
  return all([
    { term: { 'store.tenant': tenant } },
    ...where.map((condition) => clauseOf(layout, condition)),
    ...(text === undefined ? [] : having(layout, text)),
  ])
}

/** All of the clauses hold; none of them is scored. */
export function all(clauses: readonly Clause[]): Clause {
  return { bool: { filter: clauses } }
}

function having({ texts }: Layout, text: string): readonly Clause[] {
  const words = [...wordsToFind(text)]
  if (words.length > 0 && texts.length === 0) return [NOTHING]
  return words.map((word) => ({ term: { 'store.words': word } }))
}

function clauseOf(layout: Layout, condition: Condition): Clause {
  if (condition.is === 'any') return anyOf(layout, condition.of)
  const { field } = condition
  const kind = layout.kindOf(field)
  const terms = (values: readonly Scalar[]): Clause => ({
    terms: { [field]: values.flatMap((value) => indexed(kind, value) ?? []) },
  })
  switch (condition.is) {
    case 'exists':
      return { exists: { field } }
    case 'missing':
      return not({ exists: { field } })
    case 'in':
      return terms(condition.values)
    case 'not_in':
      return not(terms(condition.values))
    case 'prefix':
      return condition.value === ''
        ? { exists: { field } }
        : { prefix: { [field]: { value: condition.value.toWellFormed() } } }
    case 'range':
      return rangeOf(field, condition, (value) => indexed(kind, value))
    default:
      return assertNever(condition)
  }
}

function anyOf(layout: Layout, alternatives: readonly (readonly Condition[])[]): Clause {
  if (alternatives.length === 0) return NOTHING
  const should = alternatives.map((conditions) =>
    conditions.length === 0 ? EVERYTHING : all(conditions.map((condition) => clauseOf(layout, condition))),
  )
  return { bool: { should, minimum_should_match: 1 } }
}

function not(clause: Clause): Clause {
  return { bool: { must_not: [clause] } }
}

/** Elasticsearch takes one bound a side: the tighter of the two that may be given. */
function rangeOf(
  field: string,
  { from, to, before, after }: Extract<Condition, { is: 'range' }>,
  read: (value: Scalar) => Scalar | undefined,
): Clause {
  const [least, above, most, below] = [from, after, to, before].map((bound) =>
    bound === undefined ? undefined : read(bound),
  )
  const bounds = {
    ...tighter({ gte: least }, { gt: above }, (one, other) => compare(one, other) > 0),
    ...tighter({ lte: most }, { lt: below }, (one, other) => compare(one, other) < 0),
  }
  return Object.keys(bounds).length === 0 ? { exists: { field } } : { range: { [field]: bounds } }
}

type Bound = { readonly [operator: string]: Scalar | undefined }

/** Of an inclusive and an exclusive bound the one that lets less through; at the same value the exclusive one. */
function tighter(
  inclusive: Bound,
  exclusive: Bound,
  isTighter: (one: Scalar, other: Scalar) => boolean,
): Bound {
  const [[, one]] = Object.entries(inclusive) as [[string, Scalar | undefined]]
  const [[, other]] = Object.entries(exclusive) as [[string, Scalar | undefined]]
  if (one === undefined) return other === undefined ? {} : exclusive
  return other === undefined || isTighter(one, other) ? inclusive : exclusive
}

/** Numbers by size, strings by code point; instants are strings in time order. */
function compare(one: Scalar, other: Scalar): number {
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other)
  return Number(one) - Number(other)
}
