import { z } from 'zod'
import { TenantId } from '../../model/ids.ts'
import { ApprovalTier } from '../../model/playbook.ts'
import { repeatsIn } from '../../model/repeats.ts'
import { SecretFile } from '../../model/secret-file.ts'
import { configuredId } from './parameters.ts'

/** Whose it is (actions of other tenants don't reach it), and how parameters name it; each id once a list. */
const entry = { tenant: TenantId, id: configuredId }
const url = z.url({ protocol: /^https?$/ })
const file = z.string().min(1)

function listOf<Entry extends z.ZodType<{ id: string }>>(one: Entry) {
  return z
    .array(one)
    .max(100)
    .default([])
    .superRefine((entries, context) => {
      for (const { nth, value } of repeatsIn(entries.map(({ id }) => id)))
        context.addIssue({ code: 'custom', path: [nth, 'id'], message: `${value} is there twice` })
    })
}

/** `actions:` in wachter.yaml: what may be changed outside. Without it nothing can be. Paths are relative to that file. */
export const ActionsConfig = z
  .strictObject({
    /** Files that say which tools agents may use. */
    agent_policies: listOf(z.strictObject({ ...entry, file })),
    /** Accounts of AWS, with credentials from where the SDK finds them, and a role to take on. */
    aws: listOf(
      z.strictObject({
        ...entry,
        role_arn: z
          .string()
          .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/)
          .optional(),
        external_id: z.string().min(2).max(1224).optional(),
        /** No other region is touched. */
        regions: z
          .array(z.string().regex(/^[a-z0-9-]{2,32}$/, 'a region is named as in eu-central-1'))
          .min(1)
          .max(64),
      }),
    ),
    /** Subscriptions of Azure, by an identity that the SDK finds. No other one is touched. */
    azure: listOf(
      z.strictObject({
        ...entry,
        cloud: z.enum(['public', 'us_government', 'china']).default('public'),
        subscriptions: z.array(z.guid().toLowerCase()).min(1).max(1000),
      }),
    ),
    /** Where requests of playbooks (`http-api`) may go; nowhere else. */
    http_targets: listOf(
      z.strictObject({
        ...entry,
        /** Only what lies below it is asked. */
        url: url.refine((text) => !/[?#]/.test(text), 'without a query'),
        /** Sent where the playbook's authentication names this entry by `kms_key_identifier`. */
        credentials: z
          .discriminatedUnion('scheme', [
            z.strictObject({ scheme: z.literal('bearer'), secret: SecretFile }),
            z.strictObject({
              scheme: z.literal('basic'),
              user: z.string().regex(/^[^:\p{C}]{1,256}$/u, 'a name without a colon'),
              secret: SecretFile,
            }),
            z.strictObject({
              scheme: z.literal('header'),
              name: z
                .string()
                .regex(/^[A-Za-z0-9-]{1,64}$/)
                .toLowerCase()
                .refine((name) => name !== 'idempotency-key', 'that is the key of the request'),
              secret: SecretFile,
            }),
          ])
          .optional(),
        /** How many others have to agree to a request; the playbook's step has to ask for as many. */
        approval: ApprovalTier.default('one'),
        /** It does what comes with one `Idempotency-Key` once: what is in doubt is sent again. */
        idempotent: z.boolean().default(false),
        /** Path below `url` that tells of a request by its key: 2xx it was done, 404 it was not. */
        status: z
          .string()
          .regex(/^[A-Za-z0-9/_.?=&-]*\{key\}[A-Za-z0-9/_.?=&-]*$/, 'a path with {key} in it')
          .optional(),
      }),
    ),
    /** Receivers that block users and addresses; each shares a secret with us. */
    identity_webhooks: listOf(z.strictObject({ ...entry, url, secret: SecretFile })),
    /** LiteLLM gateways, with the master key or one of a user with the role `proxy_admin`. */
    litellm: listOf(z.strictObject({ ...entry, url, admin_key: SecretFile })),
    /** Configuration files of MCP gateways. */
    mcp_gateways: listOf(z.strictObject({ ...entry, file })),
  })
  .prefault({})
export type ActionsConfig = z.infer<typeof ActionsConfig>
