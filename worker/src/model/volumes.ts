import { z } from 'zod'
import { Instant } from './time.ts'

/** How many events of a source came, by event time, against what is usual at that time of day. */
export const SourceVolume = z.strictObject({
  source: z.string(),
  /** One for each interval, the earliest first; the last one may not be over yet. */
  counts: z.array(z.int().nonnegative()),
  /** In the last interval that is over. */
  latest: z.int().nonnegative(),
  /** The median of the same interval on the days before; null where those are too few to say. */
  usual: z.number().nullable(),
  /** `silent`: nothing came where something usually does. */
  state: z.enum(['usual', 'low', 'high', 'silent', 'learning']),
})
export type SourceVolume = z.infer<typeof SourceVolume>

export const Volumes = z.strictObject({
  as_of: Instant,
  /** Beginning of the first interval. */
  from: Instant,
  /** Length of an interval, milliseconds. */
  every_ms: z.int().positive(),
  sources: z.array(SourceVolume),
})
export type Volumes = z.infer<typeof Volumes>
