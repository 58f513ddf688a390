import { z } from 'zod'
import { Instant } from './time.ts'

/** What a feed had still to read when it was last looked at, where it can tell. */
export const Backlog = z.strictObject({
  records: z.int().nonnegative(),
  /** When all of it will have been read at the pace it is read now; null without one. */
  ends: Instant.nullable(),
})
export type Backlog = z.infer<typeof Backlog>
