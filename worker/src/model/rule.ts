import { z } from 'zod'
import { RuleId, TenantId } from './ids.ts'
import { Level } from './level.ts'
import { Instant } from './time.ts'

/** Which rule, in which logic, raised a finding. */
export const RuleRef = z.strictObject({
  id: RuleId,
  title: z.string().max(256),
  /** Hash of what decides (log source, detection, condition), not of title or tags: changes when verdicts can. */
  logic_version: z.string().max(64),
})
export type RuleRef = z.infer<typeof RuleRef>

/** What the API and the command line show of a rule. */
export const RuleSummary = z.strictObject({
  id: RuleId,
  title: z.string(),
  level: Level,
  status: z.string().optional(),
  description: z.string().optional(),
  author: z.string().optional(),
  tags: z.array(z.string()),
  /** `product/category/service` as the rule names them, absent parts left out. */
  logsource: z.strictObject({
    product: z.string().optional(),
    category: z.string().optional(),
    service: z.string().optional(),
  }),
  /** Event fields the rule reads, sorted. */
  fields: z.array(z.string()),
  falsepositives: z.array(z.string()),
  references: z.array(z.string()),
  file: z.string(),
  logic_version: z.string(),
})
export type RuleSummary = z.infer<typeof RuleSummary>

/** Which logic of a rule evaluates a tenant's events, since when, and whether it can. */
export const RuleState = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  rule: RuleId,
  title: z.string().max(256),
  /** A rule file that can't be read any more names no rules: they are known by it. */
  file: z.string().max(4096),
  /** Null while no version of it could be read. */
  logic_version: z.string().max(64).nullable(),
  /** Since when this logic has evaluated what is taken in. */
  since: Instant,
  /** The logics before, the latest first. */
  earlier: z
    .array(z.strictObject({ logic_version: z.string().max(64), since: Instant, until: Instant }))
    .max(20),
  /** Since when it does not evaluate, and why; null while it does. */
  off: z
    .strictObject({
      since: Instant,
      reason: z.enum(['removed', 'failing']),
      code: z.string().max(128),
      message: z.string().max(1000),
    })
    .nullable(),
  updated: Instant,
})
export type RuleState = z.infer<typeof RuleState>
