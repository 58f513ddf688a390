import { compareTexts } from '../../model/compare-texts.ts'
import { invalid } from '../check-query.ts'
import type { Bucket, Grouping, Metric } from '../documents.ts'
import type { Cell, Database } from './database.ts'
import type { Column, Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** As Elasticsearch's `search.max_buckets`, rounded to what a chart could ever show. */
const MOST_INTERVALS = 10_000

/** Groups the documents of a (checked) condition; order and sizes are those of the port. */
export function aggregate(
  database: Database,
  layout: Layout,
  where: Clause,
  { grouping, metrics }: { grouping: Grouping; metrics: { readonly [name: string]: Metric } },
): Bucket[] {
  const column = layout.column(grouping.field)
  const key = keyOf(column, grouping)
  const from = `${layout.main} m${column.many ? `, json_each(m.${column.name}) g` : ''}`
  const condition = `${where.sql} AND m.${column.name} IS NOT NULL`
  const measures = Object.entries(metrics).map(([name, metric], position) => ({
    name,
    alias: `x${position}`,
    ...measureOf(layout, metric),
  }))
  const inline = measures.filter(({ unfolding }) => unfolding === '')
  const terms = grouping.by === 'terms'

  const rows = database.all(
    `SELECT ${key} AS k, count(*) AS n${inline.map(({ sql, alias }) => `, ${sql} AS ${alias}`).join('')}
     FROM ${from} WHERE ${condition} GROUP BY k ORDER BY ${terms ? 'n DESC, k' : 'k'} LIMIT ?`,
    ...where.values,
    terms ? grouping.size : MOST_INTERVALS + 1,
  )
  if (!terms && rows.length > MOST_INTERVALS)
    throw invalid(`the histogram has more than ${MOST_INTERVALS} intervals: choose a longer one`)

  const buckets = new Map(
    rows.map((row) => {
      const measured = new Map(inline.map(({ name, alias }) => [name, row[alias]]))
      return [row['k'], { key: named(column, row['k']), count: Number(row['n']), measured }]
    }),
  )
  for (const { name, sql, unfolding } of measures) {
    // Unfolding a second field multiplies the rows and would falsify the other measures: hence its own question.
    if (unfolding === '' || buckets.size === 0) continue
    const answers = database.all(
      `SELECT ${key} AS k, ${sql} AS x FROM ${from}${unfolding} WHERE ${condition} GROUP BY k`,
      ...where.values,
    )
    for (const { k, x } of answers) buckets.get(k)?.measured.set(name, x)
  }
  return [...buckets.values()].map(({ measured, ...bucket }) => ({ ...bucket, metrics: present(measured) }))
}

function keyOf({ name, many }: Column, grouping: Grouping): string {
  if (grouping.by === 'terms') return many ? 'g.value' : `m.${name}`
  // The remainder of a moment before 1970 is negative: hence twice.
  const every = grouping.intervalMs
  return `m.${name} - ((m.${name} % ${every}) + ${every}) % ${every}`
}

/** A value of a column as the port names it. */
export function named({ kind }: Column, key: unknown): string {
  if (kind === 'time') return new Date(Number(key)).toISOString()
  return kind === 'boolean' ? String(key === 1) : String(key)
}

function measureOf(layout: Layout, { of, field }: Metric): { sql: string; unfolding: string } {
  const { name, many } = layout.column(field)
  if (of !== 'distinct') return { sql: `${of}(m.${name})`, unfolding: '' }
  return many
    ? { sql: 'nullif(count(DISTINCT u.value), 0)', unfolding: `, json_each(m.${name}) u` }
    : { sql: `nullif(count(DISTINCT m.${name}), 0)`, unfolding: '' }
}

function present(measured: ReadonlyMap<string, unknown>): { [name: string]: number } {
  return Object.fromEntries([...measured].flatMap(([name, x]) => (x === null ? [] : [[name, Number(x)]])))
}

/** What is counted fewer times than this is not among the `size` most frequent. */
export function leastOf(counts: Iterable<number>, size: number): number {
  return Float64Array.from(counts).sort().at(-size) ?? 0
}

/** As SQLite compares: numbers by size, texts by code point. */
export function compare(one: Cell, other: Cell): number {
  if (typeof one !== 'string' || typeof other !== 'string') return Number(one) - Number(other)
  return compareTexts(one, other)
}
