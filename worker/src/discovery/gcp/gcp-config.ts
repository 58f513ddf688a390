import { z } from 'zod'
import { connectorBase } from '../connector-base.ts'

export const GcpServiceName = z.enum(['aiplatform', 'discoveryengine', 'dialogflow', 'modelarmor', 'apikeys'])

/** `kind: gcp`: what Vertex AI and its sisters hold in projects of Google Cloud. */
export const GcpConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('gcp'),
  /** Default: all that the identity may see. */
  projects: z
    .array(
      z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'a project is named by its id, as in acme-ai-prod'),
    )
    .min(1)
    .max(10_000)
    .optional(),
  locations: z
    .array(z.string().regex(/^[a-z0-9-]{2,32}$/, 'a location is named as in europe-west4, or global'))
    .min(1)
    .max(64),
  services: z
    .array(GcpServiceName)
    .min(1)
    .default([...GcpServiceName.options]),
})
export type GcpConfig = z.infer<typeof GcpConfig>
