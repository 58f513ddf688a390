import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** A search through events that somebody keeps, for everybody of the tenant. */
export const Hunt = z.strictObject({
  /** Of tenant and the key it was sent with: sent again it is the same. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  tenant: TenantId,
  name: z.string().min(1).max(128),
  /** The query of the list of events, as it stands in an address: `q=exfiltrate&wachter.outcome=passed`. */
  query: z.string().max(4096),
  /** Who answers for it, and may change or delete it. */
  owner: z.string().max(256),
  created: Instant,
  updated: Instant,
})
export type Hunt = z.infer<typeof Hunt>
