import type { FacetValues } from '../worker/record-pages.ts'

/** How a field that a list is narrowed by is called, and how its values read: as they stand without `wordOf`. */
export interface FacetWords {
  label: string
  wordOf?: (value: string) => string
}

/** How a list that the worker gives whole is narrowed and put into an order. */
export interface Sieve<Row> {
  /** Fields, with the values that a row has in each. */
  facets: Readonly<Record<string, FacetWords & { of: (row: Row) => readonly string[] }>>
  /** What is searched; every word has to be in it. */
  textOf?: (row: Row) => string
  sortValue: (row: Row, field: string) => string | number | null
}

/** What a list is narrowed to: words, and values by field. */
export interface Sought {
  words: string
  chosenOf: (field: string) => readonly string[]
}

/**
 * The rows that have every word and one of the chosen values of every field, and how many have each value. A field is counted
 * without its own choice, so that its other values keep their counts.
 */
export function sift<Row>(
  rows: readonly Row[],
  { words, chosenOf }: Sought,
  { facets, textOf }: Sieve<Row>,
): { rows: Row[]; counts: Record<string, FacetValues> } {
  const sought = words.toLowerCase().split(/\s+/)
  const searched = rows.filter((row) => {
    const text = textOf?.(row).toLowerCase()
    return text === undefined || sought.every((word) => text.includes(word))
  })
  const all = Object.entries(facets)
  const without = (left?: string) =>
    searched.filter((row) =>
      all.every(([field, { of }]) => {
        const chosen = chosenOf(field)
        return field === left || chosen.length === 0 || of(row).some((value) => chosen.includes(value))
      }),
    )
  return {
    rows: without(),
    counts: Object.fromEntries(all.map(([field, { of }]) => [field, countValues(without(field), of)])),
  }
}

/** How many items have each value, most frequent first; an item may have several. */
function countValues<Item>(items: readonly Item[], valuesOf: (item: Item) => readonly string[]): FacetValues {
  const counts = new Map<string, number>()
  for (const item of items)
    for (const value of new Set(valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || one.value.localeCompare(other.value, 'en'))
}

/** Sorts by `field:asc` or `field:desc`; what has no value comes last either way. */
export function sortedBy<Item>(
  items: readonly Item[],
  sort: string,
  valueIn: (item: Item, field: string) => string | number | null,
): Item[] {
  const [field = '', order] = sort.split(':')
  const turn = order === 'desc' ? -1 : 1
  return [...items].sort((one, other) => {
    const [left, right] = [valueIn(one, field), valueIn(other, field)]
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0)
    if (typeof left === 'number' && typeof right === 'number') return turn * (left - right)
    return turn * String(left).localeCompare(String(right), 'en')
  })
}
