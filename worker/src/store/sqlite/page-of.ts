import type { Position } from '../cursor.ts'
import type { Query } from '../documents.ts'
import type { Database, Row } from './database.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** One page of a (checked) query's rows: `id`, `sequence`, `version` and what it was sorted by, `by`. */
export function pageOf(
  database: Database,
  layout: Layout,
  where: Clause,
  { sort, limit, start }: { sort: Query['sort']; limit: number; start: Position | undefined },
): Row[] {
  const { field, order } = sort ?? { field: 'time', order: 'desc' }
  const by = sortValue(layout, field, order)
  const after = start === undefined ? { sql: 'TRUE', values: [] } : beyond(by, order, start)
  return database.all(
    `SELECT m.id, m.sequence, m.version, ${by.sql} AS "by" FROM ${layout.main} m
     WHERE ${where.sql} AND ${after.sql}
     ORDER BY ${by.sql} ${order}${by.optional ? ' NULLS LAST' : ''}${by.unique ? '' : `, m.id ${order}`} LIMIT ?`,
    ...where.values,
    ...after.values,
    limit,
  )
}

interface SortValue {
  sql: string
  /** Some documents may have none; they come last. */
  optional: boolean
  /** No two documents have the same: there are no ties. */
  unique: boolean
}

function sortValue(layout: Layout, field: string, order: 'asc' | 'desc'): SortValue {
  if (field === 'sequence') return { sql: 'm.sequence', optional: false, unique: true }
  if (field === 'id') return { sql: 'm.id', optional: false, unique: true }
  if (field === 'time') return { sql: 'm.time', optional: false, unique: false }
  const { name, many } = layout.column(field)
  const least = order === 'asc' ? 'min' : 'max'
  const sql = many ? `(SELECT ${least}(value) FROM json_each(m.${name}))` : `m.${name}`
  return { sql, optional: name !== 'time', unique: false }
}

/** What comes after a position. The first comparison alone bounds the walk through an index. */
function beyond({ sql, optional }: SortValue, order: 'asc' | 'desc', { after, id }: Position): Clause {
  const than = order === 'asc' ? '>' : '<'
  if (after === null) return { sql: `(${sql} IS NULL AND m.id ${than} ?)`, values: [id] }
  const among = `(${sql} ${than}= ? AND (${sql} ${than} ? OR m.id ${than} ?))`
  return { sql: optional ? `(${among} OR ${sql} IS NULL)` : among, values: [after, after, id] }
}
