import type { Month } from '../../model/board-report.ts'
import { type Instant, momentOf } from '../../model/time.ts'

/** The month in which a moment is, by UTC. */
export function monthOf(at: Instant): Month {
  return at.slice(0, 7)
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
