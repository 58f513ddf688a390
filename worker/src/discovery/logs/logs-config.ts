import { z } from 'zod'
import { eventConnectorBase } from '../events/event-connector-base.ts'

/** `kind: logs`: what the events show. */
export const LogsConfig = z.strictObject({
  ...eventConnectorBase,
  kind: z.literal('logs'),
  /** Names of things that are new on one day; what comes after them is counted and left out. */
  new_per_day: z.int().min(1).max(1_000_000).default(5_000),
})
export type LogsConfig = z.infer<typeof LogsConfig>
