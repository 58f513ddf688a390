import type { Month } from '../../model/board-report.ts'
import { problem } from '../../model/problem.ts'
import { type Instant, momentOf } from '../../model/time.ts'

/** The month in which a moment is, by UTC. */
export function monthOf(at: Instant): Month {
  return at.slice(0, 7)
}

/** The month that is asked for, else the present one. Throws `report.to-come` (user) for one that has not begun. */
export function monthMeant(asked: Month | undefined, now: Instant): Month {
  const present = monthOf(now)
  if (asked === undefined || asked <= present) return asked ?? present
  throw problem('report.to-come', 'user', `${asked} is still to come: the present month is ${present}`)
}

/** The month before. */
export function monthBefore(month: Month): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return monthOf(momentOf(Date.UTC(year, number - 2, 1)))
}

/** When a month begins, and when the next does. */
export function spanOf(month: Month): { from: Instant; to: Instant } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: momentOf(Date.UTC(year, number - 1, 1)), to: momentOf(Date.UTC(year, number, 1)) }
}
