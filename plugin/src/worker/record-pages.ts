import { z } from 'zod'

/** How many of a list there are; not exact where counting on would take too long. */
export const Total = z.strictObject({ count: z.int(), exact: z.boolean() })
export type Total = z.infer<typeof Total>

/** A page of a list and where the next begins. */
export interface RecordPage<Item> {
  items: readonly Item[]
  next: string | null
  total: Total
}

/** What every list of the worker is answered in. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable(), total: Total })
}

/** The values of a field and how many records have each, most frequent first. */
export const FacetValues = z.array(z.strictObject({ value: z.string(), count: z.int() }))
export type FacetValues = z.infer<typeof FacetValues>

/** The answer to `…/facets?of=severity&of=state`. */
export const Facets = z.record(z.string(), FacetValues)
export type Facets = z.infer<typeof Facets>

/** How many a list shows at a time. */
export const PAGE_SIZE = 50
