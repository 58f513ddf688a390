import { problem } from '../model/problem.ts'
import { dayAfter } from './policy-standing.ts'

/** Days that a pack is about where nobody says: a quarter. */
const QUARTER = 92
/** Days that a pack is about at most: three years. */
const MOST_DAYS = 1100

/** The first and the last day that a pack is about; a quarter until today where nobody says. Throws `board.days` (user). */
export function packDays(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  today: string,
): { from: string; until: string } {
  const last = until ?? today
  const first = from ?? dayAfter(last, 1 - QUARTER)
  if (first > last || first < dayAfter(last, -MOST_DAYS))
    throw problem('board.days', 'user', `from ${first} until ${last} are not 1 to ${MOST_DAYS} days`)
  return { from: first, until: last }
}
