import { z } from 'zod'
import { RuleId, TenantId } from './ids.ts'
import { Sensitivity } from './sensitivity.ts'
import { Instant } from './time.ts'

/** Who decided something, when and why. */
const decided = {
  at: Instant,
  by: z.string().max(256),
  reason: z.string().min(1).max(2000),
}

/** `shadow`: what a rule finds is kept and opens no incident. */
export const RuleMode = z.enum(['live', 'shadow'])
export type RuleMode = z.infer<typeof RuleMode>

/** What is decided for a tenant about rules beside what their files say: one document. */
export const RuleDecisions = z.strictObject({
  id: z.literal('rules'),
  tenant: TenantId,
  /** Every rule and correlation that was in force here, with the logics of it, the latest first: others are new. */
  seen: z
    .array(z.strictObject({ rule: RuleId, logic_versions: z.array(z.string().max(64)).min(1).max(20) }))
    .max(50_000),
  /** In place of the mode in the rule's file. */
  modes: z.array(z.strictObject({ rule: RuleId, mode: RuleMode, ...decided })).max(50_000),
  /** In place of the profile in the configuration; null: that one holds. */
  sensitivity: z.strictObject({ profile: Sensitivity, ...decided }).nullable(),
  begun: Instant,
  updated: Instant,
})
export type RuleDecisions = z.infer<typeof RuleDecisions>
