import { paths } from '../shared/paths.ts'
import { queryString } from '../worker/query-string.ts'

/** Risk is told of what is not retired; the list behind a number is to be the same. */
const STANDING = ['discovered', 'triaged', 'approved', 'restricted', 'blocked'] as const

/** The assets behind a number of the risk page, as the inventory lists them. */
export function inventoryLink(parameters: Readonly<Record<string, string | number>>): string {
  return `${paths.inventory()}${queryString({ ...parameters, lifecycle: STANDING })}`
}
