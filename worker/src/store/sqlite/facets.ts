import type { FacetValue } from '../documents.ts'
import { compare, named } from './aggregate.ts'
import type { Cell, Database } from './database.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** The most frequent values of each field among the documents of a (checked) condition, in the order of the fields. */
export function facets(
  database: Database,
  layout: Layout,
  where: Clause,
  { fields, size }: { fields: readonly string[]; size: number },
): FacetValue[][] {
  const columns = fields.map((field) => layout.column(field))
  const counts = columns.map(() => new Map<Cell, number>())
  const names = columns.map(({ name }) => `m.${name}`).join(', ')
  // Counted here, in one walk: SQLite would sort all rows for each field.
  for (const row of database.each(
    `SELECT ${names} FROM ${layout.main} m WHERE ${where.sql}`,
    ...where.values,
  )) {
    let nth = 0
    for (const cells of counts) {
      const cell = row[nth++] ?? null
      cells.set(cell, (cells.get(cell) ?? 0) + 1)
    }
  }
  return columns.map((column, nth) => {
    const cells = counts[nth] ?? new Map<Cell, number>()
    cells.delete(null)
    return [...(column.many ? unfolded(cells) : cells)]
      .sort(([one, many], [other, more]) => more - many || compare(one, other))
      .slice(0, size)
      .map(([value, count]) => ({ value: named(column, value), count }))
  })
}

/** Counts of lists, as columns hold them, as counts of what is in them. */
function unfolded(lists: ReadonlyMap<Cell, number>): Map<Cell, number> {
  const counts = new Map<Cell, number>()
  for (const [list, count] of lists) {
    const values: unknown = JSON.parse(String(list))
    for (const value of Array.isArray(values) ? values.map(String) : [])
      counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return counts
}
