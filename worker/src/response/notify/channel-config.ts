import { z } from 'zod'
import { TenantId } from '../../model/ids.ts'
import { ChannelId } from '../../model/notification.ts'
import { SecretFile } from '../../model/secret-file.ts'
import { Duration } from '../../model/time.ts'

const url = z.url({ protocol: /^https?$/ })
const address = z.email().max(254)

const common = {
  id: ChannelId,
  /** Whose incidents may be told here; nobody else's ever are. */
  tenants: z.array(TenantId).min(1).max(1000),
  language: z.enum(['en', 'nl']).default('en'),
  /** Messages at most in so much time; what comes beyond waits, and goes out together. */
  most: z
    .strictObject({ count: z.int().min(1).max(1000), within: Duration })
    .default({ count: 10, within: '10m' }),
  /** What is told through when this one fails for good. */
  fallback: ChannelId.optional(),
}

/** A way to people or to what pages them. Addresses that are secrets by themselves (Slack, Teams) are files too. */
export const ChannelConfig = z.discriminatedUnion('kind', [
  /** JSON, signed: see docs/notify-people.md for how to check it. */
  z.strictObject({ ...common, kind: z.literal('webhook'), url, secret: SecretFile }),
  z.strictObject({
    ...common,
    kind: z.literal('email'),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535).default(587),
    /** `starttls` refuses to go on without it; `implicit` is TLS from the first byte (port 465); `none` sends in the clear. */
    tls: z.enum(['starttls', 'implicit', 'none']).default('starttls'),
    username: z.string().min(1).max(256).optional(),
    password: SecretFile.optional(),
    from: address,
    to: z.array(address).min(1).max(50),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('slack'),
    webhook: SecretFile,
    /** The app's: with it messages have buttons, and `/api/v1/slack/ID/interactions` takes what is pressed. */
    signing_secret: SecretFile.optional(),
  }),
  /** A workflow of Teams that posts what a webhook receives. */
  z.strictObject({
    ...common,
    kind: z.literal('teams'),
    webhook: SecretFile,
    /** An outgoing webhook's in the same channel: cards say what to write to it, and `/api/v1/teams/ID/messages` takes that. */
    security_token: SecretFile.optional(),
  }),
  /** Prometheus' or Mimir's Alertmanager (Grafana's own takes no alerts of others): the address before `/api/v2/alerts`. */
  z.strictObject({
    ...common,
    kind: z.literal('alertmanager'),
    url,
    token: SecretFile.optional(),
    username: z.string().min(1).max(256).optional(),
    password: SecretFile.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('pagerduty'),
    routing_key: SecretFile,
    url: url.default('https://events.pagerduty.com'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('opsgenie'),
    api_key: SecretFile,
    url: url.default('https://api.opsgenie.com'),
  }),
  /** Jira Cloud: the address of the site, and an API token of a user. */
  z.strictObject({
    ...common,
    kind: z.literal('jira'),
    url,
    user: z.string().min(1).max(256),
    token: SecretFile,
    project: z.string().regex(/^[A-Z][A-Z0-9_]{1,31}$/),
    issue_type: z.string().min(1).max(64).default('Task'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('servicenow'),
    url,
    user: z.string().min(1).max(256),
    password: SecretFile,
    table: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,79}$/)
      .default('incident'),
    /** One of the site's close codes. */
    close_code: z.string().min(1).max(64).default('Resolved by caller'),
  }),
])
export type ChannelConfig = z.infer<typeof ChannelConfig>

/** The secrets that a channel names. */
export function secretsOf(channel: ChannelConfig): readonly SecretFile[] {
  return Object.values(channel).flatMap((member) => SecretFile.safeParse(member).data ?? [])
}
