import { z } from 'zod'
import { Control, ControlEvidence, ControlState } from './control.ts'
import { AssetId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { AssetType, Environment, RegulatoryScope } from './taxonomy.ts'
import { Instant } from './time.ts'

export const FrameworkId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'an id is 2 to 64 of a-z, 0-9 and -')

/** Who the organisation is to a thing (Regulation (EU) 2024/1689, Article 3(3) and (4)). */
export const AiRole = z.enum(['provider', 'deployer'])
export type AiRole = z.infer<typeof AiRole>

/** Assets that all of these hold for; of each one of the values. */
export const AssetFilter = z
  .strictObject({
    types: z.array(AssetType).min(1).optional(),
    regulatory_scope: z.array(RegulatoryScope).min(1).optional(),
    environments: z.array(Environment).min(1).optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'say which assets')
export type AssetFilter = z.infer<typeof AssetFilter>

/**
 * `met`: every control that is meant works on every asset. `no_control`: we have none for it, which is never met. `not_judged`:
 * there are controls, and no asset on which one is meant. An exception is not met: somebody decided to live without.
 */
export const ComplianceStatus = z.enum([
  'met',
  'partly',
  'not_met',
  'no_control',
  'not_judged',
  'not_applicable',
])
export type ComplianceStatus = z.infer<typeof ComplianceStatus>

const count = z.int().nonnegative()

/** On how many assets a control stands how. */
export const StandingCounts = z.strictObject({
  working: count,
  failing: count,
  planned: count,
  excepted: count,
})
export type StandingCounts = z.infer<typeof StandingCounts>

/** What shows that controls work: how old the oldest and the newest piece is, and when the first stops to count. */
export const EvidenceAge = z.strictObject({
  pieces: count,
  oldest: Instant,
  newest: Instant,
  expires: Instant,
  /** Whole days since the oldest. */
  oldest_days: count,
})
export type EvidenceAge = z.infer<typeof EvidenceAge>

const ControlCounts = StandingCounts.extend({
  control: Control.shape.id,
  title: z.string(),
  owner: z.string(),
})
export type ControlCounts = z.infer<typeof ControlCounts>

/** One requirement of a framework: whether it applies to us, and how we stand. */
export const RequirementStanding = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** `later`: from `from` on; it is shown how we would stand. */
  applies: z.enum(['now', 'later', 'no']),
  from: z.iso.date().nullable(),
  /** Why it applies, or why not. */
  why: z.string(),
  /** `why` by its codes; absent where a person decided it. */
  said: z.array(Sentence).max(8).optional(),
  /** In which roles it binds us; empty: whoever uses AI. */
  roles: z.array(AiRole),
  /** A role of `roles.yaml`: answers for it where no control does. */
  owner: z.string(),
  status: ComplianceStatus,
  /** Assets that it is about, and those on which every control that is meant works. */
  assets: count,
  conforming: count,
  counts: StandingCounts,
  /** Of those that work: by somebody's word alone. */
  attested: count,
  /** Null where nothing shows that one works. */
  evidence: EvidenceAge.nullable(),
  controls: z.array(ControlCounts),
})
export type RequirementStanding = z.infer<typeof RequirementStanding>

/** What is between us and a requirement. */
export const ComplianceGap = z.strictObject({
  framework: FrameworkId,
  requirement: z.string(),
  title: z.string(),
  /** From when it applies; null: it does. */
  from: z.iso.date().nullable(),
  kind: z.enum(['no_control', 'not_judged', 'failing', 'planned', 'excepted']),
  /** Null where there is none. */
  control: Control.shape.id.nullable(),
  /** A role of `roles.yaml`. */
  owner: z.string(),
  assets: count,
  /** Teams that own them, those with most first, at most five; null: nobody. */
  teams: z.array(z.strictObject({ team: z.string().nullable(), assets: count })),
  /** What is said of one of them. */
  example: z.string().nullable(),
})
export type ComplianceGap = z.infer<typeof ComplianceGap>

/** How many requirements stand how: those that apply now. */
export const ComplianceTally = z.strictObject({
  requirements: count,
  applying: count,
  later: count,
  met: count,
  partly: count,
  not_met: count,
  no_control: count,
  not_judged: count,
})
export type ComplianceTally = z.infer<typeof ComplianceTally>

/** A framework, and how we stand in all of its requirements. */
export const FrameworkStanding = z.strictObject({
  id: FrameworkId,
  title: z.string(),
  /** For which day it is asked what applies. */
  date: z.iso.date(),
  /** When states were read. */
  at: Instant,
  tally: ComplianceTally,
  requirements: z.array(RequirementStanding),
  gaps: z.array(ComplianceGap),
})
export type FrameworkStanding = z.infer<typeof FrameworkStanding>

/** A line of a statement of applicability (ISO/IEC 42001, 6.1.3). */
export const ApplicabilityLine = z.strictObject({
  id: z.string(),
  title: z.string(),
  applicable: z.boolean(),
  reason: z.string(),
  status: ComplianceStatus,
  controls: z.array(z.string()),
  evidence: EvidenceAge.nullable(),
  owner: z.string(),
})
export type ApplicabilityLine = z.infer<typeof ApplicabilityLine>

/** One control on one asset, with what says so: what a requirement's status rests on. */
export const RequirementEvidence = z.strictObject({
  control: Control.shape.id,
  asset: AssetId,
  name: z.string(),
  owner_team: z.string().nullable(),
  state: ControlState.shape.state,
  since: Instant,
  proof: ControlState.shape.proof,
  why: z.string(),
  said: ControlState.shape.said,
  evidence: z.array(ControlEvidence),
})
export type RequirementEvidence = z.infer<typeof RequirementEvidence>

/** Every framework in a line: what API and app say of it. */
export const ComplianceOverview = z.strictObject({
  date: z.iso.date(),
  at: Instant,
  left_out: count.describe('Assets beyond those that were looked at'),
  items: z.array(
    FrameworkStanding.pick({ id: true, title: true, tally: true }).extend({
      gaps: count.describe('Of what applies now'),
    }),
  ),
})
export type ComplianceOverview = z.infer<typeof ComplianceOverview>

export const ShownFramework = FrameworkStanding.extend({
  left_out: count.describe('Assets beyond those that were looked at'),
})
export type ShownFramework = z.infer<typeof ShownFramework>

export const EvidenceOfRequirement = z.strictObject({
  items: z.array(RequirementEvidence).describe('What does not work first'),
  left_out: count.describe('More than are told at once'),
})
export type EvidenceOfRequirement = z.infer<typeof EvidenceOfRequirement>

export const ComplianceArchive = z.strictObject({
  file: z.string(),
  zip: z.string().describe('A ZIP in base64'),
  sha256: z.string().describe('Of its manifest, as the audit chain has it'),
})
