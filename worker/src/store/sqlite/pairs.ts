import { momentOf } from '../../model/time.ts'
import { SPLIT_VALUES } from '../check-query.ts'
import type { Pair, Pairing } from '../documents.ts'
import { compare, leastOf, named } from './aggregate.ts'
import type { Cell, Database } from './database.ts'
import type { KeptCells, KeptColumn, Walked } from './kept-cells.ts'
import type { Layout } from './layout.ts'
import type { Clause } from './where.ts'

/** A pair by the numbers of its values. */
interface Counted {
  left: number
  right: number
  count: number
}

interface Told extends Counted {
  first: number
  last: number
  /** Sequences of all that are as late as the last. */
  latest: number[]
  /** How often each number of a split field occurs. */
  split: readonly Map<number, number>[]
  bins: number[]
}

type ByNumbers<T> = Map<number, Map<number, T>>

/**
 * Counts pairs of values among the documents of a (checked) condition (documents.ts): most are of pairs that few others are of, and
 * nothing but their number is kept of those. Inside `read`.
 */
export function pairs(
  { database, cells, layout }: { database: Database; cells: KeptCells; layout: Layout },
  where: Clause,
  asked: Pairing,
): Pair[] {
  const columns = cells.columns([...asked.by, ...asked.split].map((field) => layout.column(field)))
  const [left, right, ...split] = columns
  if (left === undefined || right === undefined) return []
  const walked = [...cells.walk(where, columns)]
  const found = told(walked, mostFrequent(walked, { left, right, size: asked.size }), asked)
  const newestOf = `SELECT max(id) AS id FROM ${layout.main} WHERE sequence IN (SELECT value FROM json_each(?))`
  return found.map((pair) => ({
    values: [textOf(left, pair.left), textOf(right, pair.right)],
    count: pair.count,
    first: momentOf(pair.first),
    last: momentOf(pair.last),
    newest: String(database.get(newestOf, JSON.stringify(pair.latest))?.['id']),
    split: pair.split.map((counts, nth) => (split[nth] === undefined ? [] : splitOf(split[nth], counts))),
    bins: pair.bins,
  }))
}

/** The most frequent pairs with all that is told of them. */
function told(
  walked: readonly Walked[],
  counted: readonly Counted[],
  { bins, split }: Pick<Pairing, 'bins' | 'split'>,
): readonly Told[] {
  const found = counted.map(
    (pair): Told => ({
      ...{ ...pair, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY, latest: [] },
      split: split.map(() => new Map()),
      bins: new Array<number>(bins.count).fill(0),
    }),
  )
  const wanted: ByNumbers<Told> = new Map()
  for (const pair of found) within(wanted, pair.left).set(pair.right, pair)
  const from = Date.parse(bins.from)
  for (const { places, first, times, numbers } of walked) {
    const [lefts, rights, ...splits] = numbers
    for (const place of places) {
      const pair = wanted.get(lefts?.[place] ?? 0)?.get(rights?.[place] ?? 0)
      if (pair === undefined) continue
      const at = times[place] ?? 0
      add(pair, { at, sequence: first + place })
      for (const [nth, counts] of pair.split.entries()) count(counts, splits[nth]?.[place] ?? 0)
      const bin = Math.floor((at - from) / bins.everyMs)
      if (bin >= 0 && bin < bins.count) pair.bins[bin] = (pair.bins[bin] ?? 0) + 1
    }
  }
  return found
}

function add(pair: Told, { at, sequence }: { at: number; sequence: number }): void {
  pair.first = Math.min(pair.first, at)
  if (at > pair.last) pair.latest.length = 0
  if (at >= pair.last) pair.latest.push(sequence)
  pair.last = Math.max(pair.last, at)
}

function mostFrequent(
  walked: readonly Walked[],
  { left, right, size }: { left: KeptColumn; right: KeptColumn; size: number },
): readonly Counted[] {
  const counts: ByNumbers<number> = new Map()
  for (const { places, numbers } of walked) {
    const [lefts, rights] = numbers
    for (const place of places) count(within(counts, lefts?.[place] ?? 0), rights?.[place] ?? 0)
  }
  // Without those that lack one of the two.
  counts.delete(left.numbers.get(null) ?? 0)
  const none = right.numbers.get(null) ?? 0
  for (const others of counts.values()) others.delete(none)
  // Only those are put in order that can be among the first.
  const least = leastOf(
    [...counts.values()].flatMap((others) => [...others.values()]),
    size,
  )
  return [...counts]
    .flatMap(([one, others]) =>
      [...others].flatMap(([other, many]): Counted[] =>
        many < least ? [] : [{ left: one, right: other, count: many }],
      ),
    )
    .sort(
      (a, b) =>
        b.count - a.count ||
        compare(cellOf(left, a.left), cellOf(left, b.left)) ||
        compare(cellOf(right, a.right), cellOf(right, b.right)),
    )
    .slice(0, size)
}

function splitOf(column: KeptColumn, counts: ReadonlyMap<number, number>): Pair['split'][number] {
  return [...counts]
    .map(([number, times]) => ({ cell: cellOf(column, number), times }))
    .filter(({ cell }) => cell !== null)
    .sort((one, other) => other.times - one.times || compare(one.cell, other.cell))
    .slice(0, SPLIT_VALUES)
    .map(({ cell, times }) => ({ value: named(column.column, cell), count: times }))
}

function cellOf({ values }: KeptColumn, number: number): Cell {
  return values[number] ?? null
}

function textOf(kept: KeptColumn, number: number): string {
  return named(kept.column, cellOf(kept, number))
}

function count(counts: Map<number, number>, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1)
}

function within<T>(map: ByNumbers<T>, key: number): Map<number, T> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Map<number, T>()
  map.set(key, made)
  return made
}
