import { z } from 'zod'
import { connectorBase } from '../connector-base.ts'

export const AzureServiceName = z.enum(['ai-services', 'foundry', 'machine-learning', 'search'])

/** `kind: azure`: what Azure OpenAI, AI Foundry and their sisters hold in subscriptions. */
export const AzureConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('azure'),
  cloud: z.enum(['public', 'us_government', 'china']).default('public'),
  /** Default: all that the identity may see. */
  subscriptions: z.array(z.guid()).min(1).max(10_000).optional(),
  services: z
    .array(AzureServiceName)
    .min(1)
    .default([...AzureServiceName.options]),
})
export type AzureConfig = z.infer<typeof AzureConfig>
