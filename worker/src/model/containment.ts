import { z } from 'zod'
import { AssetRef } from './event.ts'
import { IncidentId, RunId, TenantId } from './ids.ts'
import { ApprovalTier } from './playbook.ts'
import { Sentence } from './sentence.ts'
import { Instant } from './time.ts'

/** What an action would change, before it does. Reading it changes nothing outside. */
export const ActionPlan = z.strictObject({
  action: z.string().max(64),
  /** What it works on, as people name it. */
  target: z.string().max(1024),
  /** A sentence: what will be different. */
  change: z.string().max(2000),
  /** `change` by its codes. */
  said: z.array(Sentence).max(8).optional(),
  /** The state outside as read for this plan, and as it would be; what `apply` compares and `rollBack` restores. */
  before: z.json(),
  after: z.json(),
  /** The approval that this effect needs at least. */
  tier: ApprovalTier,
  /** False: what it does can't be taken back (a key that was rotated), and the plan says so beforehand. */
  reversible: z.boolean(),
})
export type ActionPlan = z.infer<typeof ActionPlan>

/** An effect that stands outside, who wanted it, and until when. */
export const Containment = z.strictObject({
  /** The key of the effect: run/step/visit/command, or a person's request; asked for once. */
  id: z.string().max(256),
  tenant: TenantId,
  incident: IncidentId,
  run: RunId.nullable(),
  plan: ActionPlan,
  parameters: z.record(z.string(), z.string().max(4096)),
  assets: z.array(AssetRef).max(50),
  by: z.string().max(256),
  approved_by: z.array(z.string().max(256)).max(10),
  reason: z.string().max(2000),
  state: z.enum([
    'planned',
    'asked',
    'standing',
    'failed',
    'uncertain',
    'rolling_back',
    'rolled_back',
    'roll_back_failed',
  ]),
  since: Instant,
  /** Looked at again then; null: it can't be taken back. */
  until: Instant.nullable(),
  extensions: z.int().nonnegative(),
  updated: Instant,
  error: z.strictObject({ code: z.string().max(128), message: z.string().max(2000) }).nullable(),
  /** How what stands did when it was tried against what it is for; absent where that can't be tried. */
  tried: z.string().max(2000).optional(),
})
export type Containment = z.infer<typeof Containment>
