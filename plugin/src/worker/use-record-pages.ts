import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Facets, FacetValues, RecordPage, Total } from './record-pages.ts'

/** A list as far as it has been asked for. */
export interface RecordPages<Item> {
  items: readonly Item[]
  total: Total | undefined
  /** Undefined before the first answer and after it failed. */
  error: unknown
  loading: boolean
  /** What is shown answers the question before this one. */
  outdated: boolean
  /** When what is shown was answered, epoch milliseconds; 0 for never. */
  answeredAt: number
  more: (() => void) | undefined
  loadingMore: boolean
  again(): void
}

/** How often an open list is asked for again, milliseconds. */
const LIST_EVERY_MS = 30_000

/**
 * A list, page by page. `key` says what is asked; with another one the answer before stays until the new one is there.
 */
export function useRecordPages<Item>(
  key: readonly unknown[],
  page: (cursor: string | undefined, signal: AbortSignal) => Promise<RecordPage<Item>>,
): RecordPages<Item> {
  const asked = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LIST_EVERY_MS,
  })
  const items = useMemo(() => asked.data?.pages.flatMap((one) => one.items) ?? [], [asked.data])
  return {
    items,
    total: asked.data?.pages.at(-1)?.total,
    error: asked.error ?? undefined,
    loading: asked.isPending,
    outdated: asked.isPlaceholderData,
    answeredAt: asked.dataUpdatedAt,
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    loadingMore: asked.isFetchingNextPage,
    again: () => void asked.refetch(),
  }
}

/**
 * The values to choose from, by field. A field is counted without its own choice, so that its other values keep their counts.
 */
export function useFacets<Filter extends Readonly<Record<string, unknown>>>(
  key: readonly unknown[],
  fields: readonly string[],
  filter: Filter,
  count: (of: readonly string[], filter: Filter, signal: AbortSignal) => Promise<Facets>,
): Readonly<Record<string, FacetValues>> {
  const asked = useQuery({
    queryKey: [...key, 'facets', fields, filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const free = fields.filter((field) => !isChosen(filter[field]))
      const chosen = fields.filter((field) => isChosen(filter[field]))
      const answers = await Promise.all([
        free.length === 0 ? {} : count(free, filter, signal),
        ...chosen.map((field) => count([field], { ...filter, [field]: [] }, signal)),
      ])
      return Object.assign({}, ...answers) as Facets
    },
  })
  return asked.data ?? {}
}

function isChosen(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}
