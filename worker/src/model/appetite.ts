import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** What the organisation bears no more of than so much. */
export const AppetiteLimitKind = z.enum([
  /** The residual risk of the assets of one type. */
  'residual',
  'critical_assets',
  /** How likely a yearly loss is that is larger than an amount. */
  'losses',
  'open_criticals',
  'overdue_clocks',
  'spend',
])
export type AppetiteLimitKind = z.infer<typeof AppetiteLimitKind>

/** A limit of the appetite, and how it stands. */
export const AppetiteLimit = z.strictObject({
  /** hash(tenant, limit, of). */
  id: z.string().length(32),
  tenant: TenantId,
  limit: AppetiteLimitKind,
  /** The type of asset, the amount, or the number of days; empty where there is one such limit. */
  of: z.string().max(64),
  value: z.number(),
  allowed: z.number(),
  /** A sentence: what there is, and what is borne. */
  text: z.string().min(1).max(512),
  exceeded: z.boolean(),
  /** Since when it stands so. */
  since: Instant,
  /** How often it has been exceeded, with this time. */
  times: z.int().nonnegative(),
  /** Whether the finding of that was raised. */
  told: z.boolean(),
  /** Assets beyond it that are accepted: they do not count. */
  accepted: z.int().nonnegative(),
  updated: Instant,
})
export type AppetiteLimit = z.infer<typeof AppetiteLimit>
