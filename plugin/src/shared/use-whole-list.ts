import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { type FacetValues, PAGE_SIZE } from '../worker/record-pages.ts'
import type { RecordPages } from '../worker/use-record-pages.ts'

/** A list that the worker gives whole, narrowed here, as the pages of one. */
export function useWholeList<Item>(
  asked: Pick<UseQueryResult<unknown>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>,
  items: readonly Item[],
): RecordPages<Item> {
  const [shown, setShown] = useState(PAGE_SIZE)
  return {
    items: items.slice(0, shown),
    total: asked.data === undefined ? undefined : { count: items.length, exact: true },
    error: asked.error ?? undefined,
    loading: asked.data === undefined && asked.error === null,
    outdated: false,
    answeredAt: asked.dataUpdatedAt,
    more: shown < items.length ? () => setShown(shown + PAGE_SIZE) : undefined,
    loadingMore: false,
    again: () => void asked.refetch(),
  }
}

/** How many items have each value, most frequent first; an item may have several. */
export function countValues<Item>(
  items: readonly Item[],
  valuesOf: (item: Item) => readonly string[],
): FacetValues {
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
