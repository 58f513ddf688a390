import { useMemo } from 'react'
import { z } from 'zod'
import { type Step, useUrlState } from './use-url-state.ts'

/** A list as its address says it: what narrows it, its order, the row whose drawer is open. */
export interface ListView<Filter> {
  /** Everything but what is open: the question that the worker is asked. */
  filter: Filter
  change: (patch: Partial<Filter> & { open?: string | undefined }, how?: Step) => void
  /** What the row of filters shows and changes. */
  bar: ListBar
  /** What the list itself shows and changes. */
  place: ListPlace
}

export interface ListBar {
  fields: readonly string[]
  chosenOf: (field: string) => readonly string[]
  onChoose: (field: string, chosen: readonly string[]) => void
  /** Back to what the list shows at first; its order stays. */
  onClear: () => void
  isNarrowed: boolean
  search: { value: string; onChange: (value: string) => void }
}

export interface ListPlace {
  sort: string
  onSort: (sort: string) => void
  open: string | undefined
  onOpen: (id: string | undefined) => void
}

const CHOICE = z.array(z.string()).default([])

/** The state of a list that is narrowed by words and by `fields`, at first in the order `sort`. */
export function listState<Field extends string>(fields: readonly Field[], sort: string) {
  return z.object({
    q: z.string().default(''),
    sort: z.string().default(sort),
    ...(Object.fromEntries(fields.map((field) => [field, CHOICE])) as Record<Field, typeof CHOICE>),
  })
}

/**
 * The state of a list in its address. `schema` gives every key a default, `fields` are its keys that are chosen from values,
 * `bounds` those that narrow the list otherwise.
 */
export function useListView<Filter extends Readonly<Record<string, unknown>>>(
  schema: z.ZodObject<z.ZodRawShape> & z.ZodType<Filter>,
  fields: readonly (keyof Filter & string)[] = [],
  bounds: readonly (keyof Filter & string)[] = [],
): ListView<Filter> {
  const withOpen = useMemo(() => schema.extend({ open: z.string().optional() }), [schema])
  const [{ open, ...filter }, change] = useUrlState<z.ZodRawShape>(withOpen)
  const opened = open as string | undefined
  const isNarrowing = (key: string) =>
    isSaid(filter[key]) && JSON.stringify(filter[key]) !== JSON.stringify(first(schema, key))
  return {
    filter: filter as Filter,
    change,
    bar: {
      fields,
      chosenOf: (field) => [filter[field] ?? []].flat().map(String),
      onChoose: (field, chosen) => change({ [field]: chosen }),
      onClear: () => {
        const nothing = [...fields.map((field) => [field, []]), ...bounds.map((bound) => [bound, undefined])]
        change({ q: '', ...Object.fromEntries(nothing) })
      },
      isNarrowed: ['q', ...fields, ...bounds].some(isNarrowing),
      search: { value: String(filter['q'] ?? ''), onChange: (q) => change({ q }, { step: 'replace' }) },
    },
    place: {
      sort: String(filter['sort'] ?? ''),
      onSort: (sort) => change({ sort }),
      open: opened,
      onOpen: (id) => change({ open: id }, { step: opened === undefined ? 'push' : 'replace' }),
    },
  }
}

/** What a key is when the address does not say it. */
function first({ shape }: z.ZodObject<z.ZodRawShape>, key: string): unknown {
  const type = shape[key]
  return type && z.safeParse(type, undefined).data
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
