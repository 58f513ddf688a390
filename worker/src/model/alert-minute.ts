import { z } from 'zod'
import { CategoryId } from './category.ts'
import { TenantId } from './ids.ts'
import { Level } from './level.ts'
import { Instant } from './time.ts'

/** Stands where a finding names no asset, or its rule no category: what is grouped by a field leaves out what lacks it. */
export const NAMELESS = '-'

/**
 * The findings of one rule about one asset in one minute: what alert rules count. Of findings that somebody has to look at,
 * by when they were raised and not by event time, so that a late event still alerts.
 */
export const AlertMinute = z.strictObject({
  /** Hash of rule, asset and minute. */
  id: z.string().length(32),
  tenant: TenantId,
  /** The start of the minute. */
  at: Instant,
  rule: z.strictObject({ id: z.string().max(256), title: z.string().max(256) }),
  /** The worst. */
  level: Level,
  /** `PROVIDER/KEY` as logs name it, or `-`. */
  asset: z.string().max(1100),
  asset_type: z.string().max(64),
  category: z.union([CategoryId, z.literal(NAMELESS)]),
  /** Findings that nobody has called wrong or allowed. */
  findings: z.int().nonnegative(),
  /** How many of these no guardrail stopped. */
  unblocked: z.int().nonnegative(),
  /** Findings that were called wrong or allowed. */
  dismissed: z.int().nonnegative(),
  /** Event time of the newest of all of them: old logs that are read again need not wake anybody. */
  newest: Instant,
})
export type AlertMinute = z.infer<typeof AlertMinute>
