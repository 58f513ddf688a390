import type { FacetValue } from '../documents.ts'
import { compare, leastOf, named } from './aggregate.ts'
import type { Cell } from './database.ts'
import type { KeptCells } from './kept-cells.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** The most frequent values of each field among the documents of a (checked) condition, in the order of the fields; inside `read`. */
export function facets(
  cells: KeptCells,
  layout: Layout,
  where: Clause,
  { fields, size }: { fields: readonly string[]; size: number },
): FacetValue[][] {
  const columns = cells.columns(fields.map((field) => layout.column(field)))
  const counts = columns.map((): number[] => [])
  // Counted here, in one walk: SQLite would sort all rows for each field.
  for (const { places, numbers } of cells.walk(where, columns)) {
    for (const [nth, { values }] of columns.entries()) tally(counts[nth], numbers[nth], { places, values })
  }
  return columns.map(({ column, values }, nth) => {
    const counted = new Map<Cell, number>()
    for (const [number, count] of (counts[nth] ?? []).entries()) {
      const value = values[number] ?? null
      if (count > 0 && value !== null) counted.set(value, count)
    }
    const all = column.many ? unfolded(counted) : counted
    const least = leastOf(all.values(), size)
    return [...all]
      .filter(([, count]) => count >= least)
      .sort(([one, many], [other, more]) => more - many || compare(one, other))
      .slice(0, size)
      .map(([value, count]) => ({ value: named(column, value), count }))
  })
}

/** Adds to the counts of numbers, which begin at none, as many as there are values. */
function tally(
  counts: number[] = [],
  numbers: Int32Array = new Int32Array(),
  { places, values }: { places: readonly number[]; values: readonly Cell[] },
): void {
  while (counts.length < values.length) counts.push(0)
  for (const place of places) {
    const number = numbers[place] ?? 0
    counts[number] = (counts[number] ?? 0) + 1
  }
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
