import { assertNever } from '../../model/result.ts'
import type { Condition, Query, Scalar } from '../documents.ts'
import { wordsToFind } from '../words-of.ts'
import type { Column, Layout } from './layout.ts'
import { stored, token } from './rows.ts'

/** A condition in SQL over the main table as `m`; every value is a parameter. */
export interface Clause {
  sql: string
  values: readonly (string | number)[]
}

/**
 * The conditions of a (checked) query of one tenant. SQLite is told where to begin, as it can't know: at the documents that
 * have a value of an indexed list or the words, unless those are many (`dense`); then it walks the documents in order and
 * asks of each. A plus sign keeps a condition from being the beginning (sqlite.org/optoverview.html, 2).
 */
export function whereOf(
  layout: Layout,
  tenant: number,
  query: Pick<Query, 'where' | 'text'>,
  dense = false,
): Clause {
  const { where = [], text } = query
  const words = text === undefined ? [] : [...wordsToFind(text)]
  const selective =
    (words.length > 0 && !dense) ||
    where.some((condition) => condition.is === 'in' && layout.column(condition.field).side !== undefined)
  const clauses: Clause[] = [
    { sql: selective ? '+m.tenant = ?' : 'm.tenant = ?', values: [tenant] },
    ...where.map((condition) => clauseOf(layout, condition)),
  ]
  if (words.length > 0) clauses.push(having(layout, tenant, { words, begin: !dense }))
  return joined(clauses, ' AND ')
}

/** Clauses in one, in parentheses. */
function joined(clauses: readonly Clause[], by: ' AND ' | ' OR '): Clause {
  return {
    sql: `(${clauses.map(({ sql }) => sql).join(by)})`,
    values: clauses.flatMap(({ values }) => values),
  }
}

/** Words only ever hold letters, marks and digits, and each is quoted: none can be an operator of the search. */
function having(
  layout: Layout,
  tenant: number,
  wanted: { words: readonly string[]; begin: boolean },
): Clause {
  if (layout.words === undefined) return { sql: 'FALSE', values: [] }
  const match = wanted.words.map((word) => `"${token(tenant, word)}"`).join(' AND ')
  return {
    sql: `${wanted.begin ? '' : '+'}m.sequence IN (SELECT rowid FROM ${layout.words} WHERE ${layout.words} MATCH ?)`,
    values: [match],
  }
}

function clauseOf(layout: Layout, condition: Condition): Clause {
  if (condition.is === 'any') {
    if (condition.of.length === 0) return { sql: 'FALSE', values: [] }
    return joined(
      condition.of.map((all) =>
        all.length === 0
          ? { sql: 'TRUE', values: [] }
          : joined(
              all.map((inner) => clauseOf(layout, inner)),
              ' AND ',
            ),
      ),
      ' OR ',
    )
  }
  const column = layout.column(condition.field)
  switch (condition.is) {
    case 'exists':
      return { sql: `m.${column.name} IS NOT NULL`, values: [] }
    case 'missing':
      return { sql: `m.${column.name} IS NULL`, values: [] }
    case 'in':
      return condition.values.length === 0
        ? { sql: 'FALSE', values: [] }
        : hasValue(column, isIn(column, condition.values))
    case 'not_in': {
      if (condition.values.length === 0) return { sql: 'TRUE', values: [] }
      const { sql, values } = hasValue(column, isIn(column, condition.values))
      return { sql: column.many ? `NOT ${sql}` : `(m.${column.name} IS NULL OR NOT ${sql})`, values }
    }
    case 'prefix':
      return hasValue(column, startsWith(condition.value.toWellFormed()))
    case 'range':
      return hasValue(column, between(column, condition))
    default:
      return assertNever(condition)
  }
}

/** A test of one value: `sql` is put together with the name of the value. */
type ValueTest = (value: string) => Clause

function hasValue(column: Column, test: ValueTest): Clause {
  if (!column.many) return test(`m.${column.name}`)
  const { sql, values } = test('value')
  return column.side === undefined
    ? { sql: `EXISTS (SELECT 1 FROM json_each(m.${column.name}) WHERE ${sql})`, values }
    : { sql: `(m.sequence IN (SELECT sequence FROM ${column.side} WHERE ${sql}))`, values }
}

/** The list is filled up to a power of two with its last value, so that few different statements are made. */
function isIn({ kind }: Column, values: readonly Scalar[]): ValueTest {
  const wanted = values.flatMap((value) => stored(kind, value) ?? [])
  const last = wanted.at(-1)
  while (last !== undefined && (wanted.length & (wanted.length - 1)) !== 0) wanted.push(last)
  return (value) => ({ sql: `${value} IN (${wanted.map(() => '?').join(', ')})`, values: wanted })
}

function startsWith(prefix: string): ValueTest {
  const end = afterPrefix(prefix)
  return (value) =>
    end === undefined
      ? { sql: `${value} >= ?`, values: [prefix] }
      : { sql: `(${value} >= ? AND ${value} < ?)`, values: [prefix, end] }
}

function between({ kind }: Column, range: Extract<Condition, { is: 'range' }>): ValueTest {
  const bounds = [
    { operator: '>=', bound: range.from },
    { operator: '<=', bound: range.to },
    { operator: '<', bound: range.before },
    { operator: '>', bound: range.after },
  ].flatMap(({ operator, bound }) => {
    const limit = bound === undefined ? undefined : stored(kind, bound)
    return limit === undefined ? [] : [{ operator, limit }]
  })
  return (value) => ({
    sql: `(${[`${value} IS NOT NULL`, ...bounds.map(({ operator }) => `${value} ${operator} ?`)].join(' AND ')})`,
    values: bounds.map(({ limit }) => limit),
  })
}

const LAST_CODE_POINT = 0x10ffff
const SURROGATES = { first: 0xd800, after: 0xe000 }

/** The first string, by code points, after all that start with `prefix`; undefined where there is none. */
function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === LAST_CODE_POINT) continue
    const next = last + 1 === SURROGATES.first ? SURROGATES.after : last + 1
    return String.fromCodePoint(...points, next)
  }
  return undefined
}
