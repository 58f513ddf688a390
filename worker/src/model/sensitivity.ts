import { z } from 'zod'

/** How much a tenant wants to see: more and surer attacks, or less and surer ones. */
export const Sensitivity = z.enum(['strict', 'balanced', 'permissive'])
export type Sensitivity = z.infer<typeof Sensitivity>

const OfChannel = z.strictObject({
  /** Of injection and jailbreak. */
  patterns: z.number().min(0).max(1).optional(),
  /** Of likeness; scores below the threshold of `strict` are not kept, so that a lower one changes nothing. */
  likeness: z.number().min(0).max(1).optional(),
})

/** Thresholds of a tenant's own in the place of its profile's, as `rules calibrate` tells them. */
export const OwnThresholds = z.strictObject({ user: OfChannel.optional(), document: OfChannel.optional() })
export type OwnThresholds = z.infer<typeof OwnThresholds>
