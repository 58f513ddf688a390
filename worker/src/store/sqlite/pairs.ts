import { momentOf } from '../../model/time.ts'
import { SPLIT_VALUES } from '../check-query.ts'
import type { Pair, Pairing } from '../documents.ts'
import { compare, named } from './aggregate.ts'
import type { Cell, Database } from './database.ts'
import type { Column, Layout } from './layout.ts'
import type { Clause } from './where.ts'

interface Counted {
  values: readonly [Cell, Cell]
  count: number
}

interface Told extends Counted {
  first: number
  last: number
  /** Sequences of all that are as late as the last. */
  latest: number[]
  split: readonly Map<Cell, number>[]
  bins: number[]
}

/**
 * Counts pairs of values among the documents of a (checked) condition (documents.ts), in two walks: most documents are of pairs
 * that few others are of, and nothing but their number is kept of those. Inside `read`.
 */
export function pairs(database: Database, layout: Layout, where: Clause, asked: Pairing): Pair[] {
  const split = asked.split.map((field) => layout.column(field))
  const by = [layout.column(asked.by[0]), layout.column(asked.by[1])] as const
  const newestOf = `SELECT max(id) AS id FROM ${layout.main} WHERE sequence IN (SELECT value FROM json_each(?))`
  return told(database, layout, { ...asked, where, by, split }).map(
    ({ values, count, first, last, latest, split: splits, bins }) => ({
      values: [named(by[0], values[0]), named(by[1], values[1])],
      count,
      first: momentOf(first),
      last: momentOf(last),
      newest: String(database.get(newestOf, JSON.stringify(latest))?.['id']),
      split: splits.map((cells, nth) =>
        [...cells]
          .sort(([a, many], [b, more]) => more - many || compare(a, b))
          .slice(0, SPLIT_VALUES)
          .map(([cell, times]) => ({ value: named(split[nth] ?? by[0], cell), count: times })),
      ),
      bins,
    }),
  )
}

type Asked = Omit<Pairing, 'by' | 'split'> & {
  where: Clause
  by: readonly [Column, Column]
  split: readonly Column[]
}

/** The most frequent pairs with all that is told of them. */
function told(database: Database, layout: Layout, asked: Asked): readonly Told[] {
  const { by, split, bins, where } = asked
  const found = mostFrequent(database, layout, asked).map(
    (pair): Told => ({
      ...{ ...pair, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, latest: [] },
      split: split.map(() => new Map()),
      bins: new Array<number>(bins.count).fill(0),
    }),
  )
  if (found.length === 0) return []
  const from = Date.parse(bins.from)
  const byValues = new Map<Cell, Map<Cell, Told>>()
  for (const pair of found) within(byValues, pair.values[0]).set(pair.values[1], pair)
  const names = [...by, ...split].map(({ name }) => `m.${name}`).join(', ')
  // The list is filled up as those of conditions are (where.ts); the plus signs keep it from being where SQLite begins.
  const wanted = found.map(({ values }) => values)
  const last = wanted.at(-1)
  while (last !== undefined && (wanted.length & (wanted.length - 1)) !== 0) wanted.push(last)
  for (const [time, sequence, one = null, other = null, ...cells] of database.each(
    `SELECT m.time, m.sequence, ${names} FROM ${layout.main} m
     WHERE ${where.sql} AND (+m.${by[0].name}, +m.${by[1].name}) IN (VALUES ${wanted.map(() => '(?, ?)').join(', ')})`,
    ...where.values,
    ...wanted.flat(),
  )) {
    const pair = byValues.get(one)?.get(other)
    if (pair !== undefined) add(pair, { at: Number(time), sequence: Number(sequence), cells })
    const bin = Math.floor((Number(time) - from) / bins.everyMs)
    if (pair !== undefined && bin >= 0 && bin < bins.count) pair.bins[bin] = (pair.bins[bin] ?? 0) + 1
  }
  return found
}

function add(pair: Told, { at, sequence, cells }: { at: number; sequence: number; cells: readonly Cell[] }) {
  pair.first = Math.min(pair.first, at)
  if (at > pair.last) pair.latest.length = 0
  if (at >= pair.last) pair.latest.push(sequence)
  pair.last = Math.max(pair.last, at)
  for (const [nth, counts] of pair.split.entries()) {
    const cell = cells[nth] ?? null
    if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
}

function mostFrequent(
  database: Database,
  layout: Layout,
  { by: [left, right], size, where }: Asked,
): readonly Counted[] {
  const counts = new Map<Cell, Map<Cell, number>>()
  for (const [one = null, other = null] of database.each(
    `SELECT m.${left.name}, m.${right.name} FROM ${layout.main} m
     WHERE ${where.sql} AND m.${left.name} IS NOT NULL AND m.${right.name} IS NOT NULL`,
    ...where.values,
  )) {
    const others = within(counts, one)
    others.set(other, (others.get(other) ?? 0) + 1)
  }
  // Only those are put in order that can be among the first.
  const all = Float64Array.from([...counts.values()].flatMap((others) => [...others.values()])).sort()
  const least = all.at(-size) ?? 0
  return [...counts]
    .flatMap(([one, others]) =>
      [...others].flatMap(([other, count]): Counted[] =>
        count < least ? [] : [{ values: [one, other], count }],
      ),
    )
    .sort(
      (a, b) => b.count - a.count || compare(a.values[0], b.values[0]) || compare(a.values[1], b.values[1]),
    )
    .slice(0, size)
}

function within<T>(map: Map<Cell, Map<Cell, T>>, key: Cell): Map<Cell, T> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Map<Cell, T>()
  map.set(key, made)
  return made
}
