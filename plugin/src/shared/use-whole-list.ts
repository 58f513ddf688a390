import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { type FacetValues, PAGE_SIZE } from '../worker/record-pages.ts'
import type { RecordPages } from '../worker/use-record-pages.ts'
import { type Sieve, sift, sortedBy } from './sift.ts'
import type { ListView } from './use-list-view.ts'

/** A question whose answer is a whole list. */
export type AskedWhole = Pick<UseQueryResult<unknown>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>

/** A list that the worker gives whole, narrowed here, as the pages of one. */
export function useWholeList<Item>(asked: AskedWhole, items: readonly Item[]): RecordPages<Item> {
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

/** A list that the worker gives whole, narrowed and sorted here by what its address says. */
export function useSiftedList<Row>(
  asked: AskedWhole,
  rows: readonly Row[],
  { bar, place }: Pick<ListView<unknown>, 'bar' | 'place'>,
  sieve: Sieve<Row>,
): {
  pages: RecordPages<Row>
  facets: Sieve<Row>['facets']
  counts: Readonly<Record<string, FacetValues>>
  isNarrowed: boolean
} {
  const left = sift(rows, { words: bar.search.value, chosenOf: bar.chosenOf }, sieve)
  return {
    pages: useWholeList(asked, sortedBy(left.rows, place.sort, sieve.sortValue)),
    facets: sieve.facets,
    counts: left.counts,
    isNarrowed: rows.length > 0,
  }
}
