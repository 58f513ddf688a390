import { z } from 'zod'
import { TenantId } from '../model/ids.ts'
import { Duration } from '../model/time.ts'

/** What every connector is configured with. */
export const connectorBase = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'a connector id is 1 to 64 of a-z, 0-9 and ._-'),
  tenant: TenantId,
  /** How often it looks around. */
  every: Duration.default('6h'),
}

/** How far a connector that walks through folders goes. */
export const walkLimits = z
  .strictObject({
    entries: z.int().min(1).max(100_000_000).default(2_000_000),
    depth: z.int().min(0).max(1000).default(32),
  })
  .prefault({})

/** Bytes that a connector reads of each place in all; what lies behind is told as not seen. */
export const readUpTo = z.int().min(0).default(17_179_869_184)
