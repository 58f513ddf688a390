import { z } from 'zod'
import { Duration } from '../../model/time.ts'
import { connectorBase } from '../connector-base.ts'

/** What every connector that reads events is configured with. Each tenant has one of each kind unless it says otherwise. */
export const eventConnectorBase = {
  ...connectorBase,
  every: Duration.default('10m'),
  /** False: it does not look. */
  enabled: z.boolean().default(true),
  /** How much later than others an event may be stored and is still seen. */
  overlap: Duration.default('10m'),
}
