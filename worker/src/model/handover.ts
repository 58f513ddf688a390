import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** What a shift leaves to the next: drafted from the records, in words of who hands over. */
export const Handover = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  at: Instant,
  by: z.string().max(256),
  /** The shift that it speaks of began then. */
  since: Instant,
  /** Markdown. */
  text: z.string().min(1).max(50_000),
})
export type Handover = z.infer<typeof Handover>
