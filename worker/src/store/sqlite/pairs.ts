import { momentOf } from '../../model/time.ts'
import { SPLIT_VALUES } from '../check-query.ts'
import type { Pair, Pairing } from '../documents.ts'
import { compare, named } from './aggregate.ts'
import type { Cell, Database } from './database.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './where.ts'

interface Counted {
  values: readonly [Cell, Cell]
  count: number
  first: number
  last: number
  /** Sequences of all that are as late as the last. */
  latest: number[]
  split: readonly Map<Cell, number>[]
  bins: number[]
}

/** Counts pairs of values among the documents of a (checked) condition, in one walk (documents.ts); inside `read`. */
export function pairs(database: Database, layout: Layout, where: Clause, asked: Pairing): Pair[] {
  const { by, size, split, bins } = asked
  const columns = split.map((field) => layout.column(field))
  const [left, right] = [layout.column(by[0]), layout.column(by[1])]
  const names = [left, right, ...columns].map(({ name }) => `m.${name}`).join(', ')
  const from = Date.parse(bins.from)
  const counted = new Map<Cell, Map<Cell, Counted>>()
  for (const [time, sequence, one = null, other = null, ...cells] of database.each(
    `SELECT m.time, m.sequence, ${names} FROM ${layout.main} m
     WHERE ${where.sql} AND m.${left.name} IS NOT NULL AND m.${right.name} IS NOT NULL`,
    ...where.values,
  )) {
    const at = Number(time)
    const others = counted.get(one) ?? new Map<Cell, Counted>()
    counted.set(one, others)
    let pair = others.get(other)
    if (pair === undefined) {
      pair = {
        ...{ values: [one, other], count: 0, first: at, last: at, latest: [] },
        split: columns.map(() => new Map()),
        bins: new Array<number>(bins.count).fill(0),
      }
      others.set(other, pair)
    }
    pair.count++
    pair.first = Math.min(pair.first, at)
    if (at > pair.last) pair.latest.length = 0
    if (at >= pair.last) pair.latest.push(Number(sequence))
    pair.last = Math.max(pair.last, at)
    for (const [nth, counts] of pair.split.entries()) {
      const cell = cells[nth] ?? null
      if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
    const bin = Math.floor((at - from) / bins.everyMs)
    if (bin >= 0 && bin < bins.count) pair.bins[bin] = (pair.bins[bin] ?? 0) + 1
  }
  const newestOf = `SELECT max(id) AS id FROM ${layout.main} WHERE sequence IN (SELECT value FROM json_each(?))`
  return [...counted.values()]
    .flatMap((others) => [...others.values()])
    .sort(
      (a, b) => b.count - a.count || compare(a.values[0], b.values[0]) || compare(a.values[1], b.values[1]),
    )
    .slice(0, size)
    .map(({ values, count, first, last, latest, split: splits, bins: counts }) => ({
      values: [named(left, values[0]), named(right, values[1])],
      count,
      first: momentOf(first),
      last: momentOf(last),
      newest: String(database.get(newestOf, JSON.stringify(latest))?.['id']),
      split: splits.map((cells, nth) =>
        [...cells]
          .sort(([a, many], [b, more]) => more - many || compare(a, b))
          .slice(0, SPLIT_VALUES)
          .map(([cell, times]) => ({ value: named(columns[nth] ?? left, cell), count: times })),
      ),
      bins: counts,
    }))
}
