import { z } from 'zod'

/** How a list looks under a name: the filters and the order of its address. */
export const SavedView = z.object({ name: z.string().min(1).max(60), search: z.string().max(4000) })
export type SavedView = z.infer<typeof SavedView>

/** As many as one finds again in a menu. */
export const MOST_VIEWS = 30
export const SavedViews = z.array(SavedView).max(MOST_VIEWS)

/** What belongs to one look at a list and to no view: the open drawer and what Grafana itself keeps in the address. */
const PASSING = ['open', 'orgId', 'kiosk']

/** The part of an address that makes a view, its keys in order: two ways to the same filters are one view. */
export function viewOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search)
  for (const key of PASSING) kept.delete(key)
  kept.sort()
  return kept.toString()
}

/** The views with one more; of two with the same name the later counts. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const others = views.filter(({ name }) => name !== view.name)
  return [...others, view].slice(-MOST_VIEWS)
}
