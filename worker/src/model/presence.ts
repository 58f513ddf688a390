import { z } from 'zod'
import { IncidentId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** Who has an incident open, one document an incident: each person's last word, until it is too old to mean anything. */
export const Presence = z.strictObject({
  id: IncidentId,
  tenant: TenantId,
  people: z.array(z.strictObject({ name: z.string().max(256), at: Instant })).max(50),
  updated: Instant,
})
export type Presence = z.infer<typeof Presence>

/** Who else has an incident open now, those that were seen last first. */
export const ShownPresence = z.strictObject({
  others: z.array(z.strictObject({ name: z.string(), at: Instant })),
})
export type ShownPresence = z.infer<typeof ShownPresence>
