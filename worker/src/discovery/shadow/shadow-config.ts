import { z } from 'zod'
import { eventConnectorBase } from '../events/event-connector-base.ts'

/** `kind: shadow`: which AI services the traffic goes to. */
export const ShadowConfig = z.strictObject({
  ...eventConnectorBase,
  kind: z.literal('shadow'),
  /** Services that the organisation allows, by id or by one of their domains. */
  approved: z.array(z.string().min(1).max(253)).max(10_000).default([]),
  /** More services, in a file of the form of the one that comes with the worker; relative to the configuration file. */
  services: z.string().min(1).optional(),
})
export type ShadowConfig = z.infer<typeof ShadowConfig>
