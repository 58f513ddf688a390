import { z } from 'zod'
import { connectorBase } from '../connector-base.ts'

const Region = z.string().regex(/^[a-z0-9-]{2,32}$/, 'a region is named as in eu-central-1')

/** An account as seen through a role in it; without a role the one that the worker's own credentials belong to. */
const Account = z.strictObject({
  role_arn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
      'a role is named as in arn:aws:iam::111122223333:role/Wachter',
    )
    .optional(),
  external_id: z.string().min(2).max(1224).optional(),
  /** Where they differ from the connector's. */
  regions: z.array(Region).min(1).max(64).optional(),
})

export const AwsServiceName = z.enum([
  'bedrock',
  'bedrock-agent',
  'bedrock-agentcore',
  'sagemaker',
  's3vectors',
  'opensearchserverless',
  'qbusiness',
  'kendra',
])

/** `kind: aws`: what Bedrock and its sisters hold in accounts and regions. */
export const AwsConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('aws'),
  regions: z.array(Region).min(1).max(64),
  accounts: z.array(Account).min(1).max(1000).default([{}]),
  /** Which services are asked; a region that lacks one answers none of its calls. */
  services: z
    .array(AwsServiceName)
    .min(1)
    .default([...AwsServiceName.options]),
})
export type AwsConfig = z.infer<typeof AwsConfig>
