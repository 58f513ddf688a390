import { z } from 'zod'
import { AssetId, RuleId, TenantId } from './ids.ts'
import { Level } from './level.ts'
import { RiskLevel } from './taxonomy.ts'
import { Instant } from './time.ts'

const text = z.string().min(1)
/** A UTC day, YYYY-MM-DD. */
const Day = z.iso.date()
const money = z.number().positive().max(1e12)
const actor = z.string().min(1).max(256)

/**
 * What must stay true for as long as an acceptance holds. Without an asset there is nothing to look at but the findings that its own
 * filter suppresses, and what the whole tenant spends.
 */
export const AcceptanceCondition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('findings_at_most'),
    /** Since it holds, or in the last days; of an exception those that it suppresses, else those on the asset. */
    findings: z.int().min(0).max(1_000_000),
    within_days: z.int().min(1).max(366).optional(),
    /** Below it nothing is counted. */
    level: Level.default('medium'),
  }),
  z.strictObject({
    kind: z.literal('control_stays'),
    control: text.max(64),
    state: z.enum(['implemented', 'tested']).default('tested'),
  }),
  z.strictObject({
    kind: z.literal('spend_below'),
    usd: money,
    within_days: z.int().min(1).max(366).default(30),
  }),
  z.strictObject({ kind: z.literal('residual_at_most'), residual: z.number().min(0).max(100) }),
])
export type AcceptanceCondition = z.infer<typeof AcceptanceCondition>

/**
 * What is accepted: an asset's residual risk; matches of rules, by a Sigma filter that is in force for as long as it is accepted; a control
 * that an asset does without.
 */
export const AcceptanceSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('residual') }),
  z.strictObject({
    kind: z.literal('findings'),
    /** A Sigma filter, YAML or JSON; who answers for it, why and until when are those of the acceptance. */
    filter: text.max(65_536),
    /** Findings of so many days before are suppressed as well. */
    past_days: z.int().min(1).max(366).optional(),
  }),
  z.strictObject({ kind: z.literal('control'), control: text.max(64) }),
])
export type AcceptanceSubject = z.infer<typeof AcceptanceSubject>

/** Only what is `in_force` is borne. `lapsed`: nobody decided before its last day was over. */
export const AcceptanceState = z.enum([
  'asked',
  'in_force',
  'refused',
  'withdrawn',
  'lapsed',
  'voided',
  'expired',
  'ended',
])
export type AcceptanceState = z.infer<typeof AcceptanceState>

/** What was seen of a condition: a number, where a control stands, or null where nothing is known. */
const Measured = z.strictObject({
  value: z.union([z.number(), z.string().max(64), z.null()]),
  holds: z.boolean(),
  text: text.max(512),
})

/** A risk that somebody asked to bear, and what was decided about it. */
export const Acceptance = z.strictObject({
  /** hash(tenant, who asks, their key): the same request again is the same acceptance. */
  id: z.string().length(32),
  tenant: TenantId,
  title: text.max(256),
  subject: AcceptanceSubject,
  /** On which asset; null of an exception for all. */
  asset: AssetId.nullable(),
  /** What people call the asset, or the control on it. */
  subject_name: z.string().max(512),
  /** How grave it is: the worst since it was asked for. Decides who approves. */
  level: RiskLevel,
  /** The asset's residual risk when it was asked for; null where that is not known. */
  residual: z.number().min(0).max(100).nullable(),
  reason: text.max(2000),
  conditions: z.array(AcceptanceCondition).max(16),
  /** How each condition stood when it was last looked at, in their order; null before. */
  measured: z.array(Measured).max(16).nullable(),
  /** The last day (UTC) on which it holds. */
  expires: Day,
  state: AcceptanceState,
  /** Since when it is in that state. */
  since: Instant,
  asked_by: actor,
  approvals: z
    .array(z.strictObject({ by: actor, role: z.string().max(64), at: Instant, note: z.string().max(2000) }))
    .max(10),
  /** Since when it is borne; null while it never was. */
  in_force: Instant.nullable(),
  /** Why it is borne no more, or never was. */
  ended: z.strictObject({ at: Instant, by: actor, reason: text.max(2000) }).nullable(),
  /** The filter that it made. */
  exception: RuleId.nullable(),
  /** Whether what follows from its state was done: filter, statement, a new assessment, and who is told. */
  carried_out: z.boolean(),
  created: Instant,
  updated: Instant,
})
export type Acceptance = z.infer<typeof Acceptance>

/** What somebody says to have a risk accepted. */
export const AskedAcceptance = Acceptance.pick({
  title: true,
  subject: true,
  reason: true,
  conditions: true,
  expires: true,
}).extend({
  asset: AssetId.optional(),
  key: text.max(128).describe("The sender's own: the same request again is the same acceptance"),
})
export type AskedAcceptance = z.infer<typeof AskedAcceptance>

/** Of an asset or a ledger's entry: the acceptance under which its residual risk is borne, and its last day. */
export const Accepted = z.strictObject({ id: Acceptance.shape.id, until: Day })
export type Accepted = z.infer<typeof Accepted>
