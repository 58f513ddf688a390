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

/** One connector of `wachter.yaml`. */
export const ConnectorConfig = z.discriminatedUnion('kind', [
  z.strictObject({
    ...connectorBase,
    kind: z.literal('declared'),
    /** An `assets.yaml`, relative to the configuration file. */
    file: z.string().min(1),
  }),
])
export type ConnectorConfig = z.infer<typeof ConnectorConfig>
