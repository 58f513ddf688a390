import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

const digest = z.string().regex(/^[0-9a-f]{32}$/)
const name = z.string().min(1).max(256)
/** A day of the calendar, UTC. */
const Day = z.iso.date()

/** Tools whose results are read. */
export const RedTeamTool = z.enum(['garak', 'promptfoo', 'pyrit'])
export type RedTeamTool = z.infer<typeof RedTeamTool>

export const RedTeamSeverity = z.enum(['low', 'medium', 'high', 'critical'])
export type RedTeamSeverity = z.infer<typeof RedTeamSeverity>

/** A file of results that was taken in: the same again is the same import. */
export const RedTeamImport = z.strictObject({
  /** Of the file, hex. */
  sha256: z.string().length(64),
  tool: RedTeamTool,
  at: Instant,
  by: z.string().max(256),
  /** Attacks that were tried. */
  attempts: z.int().nonnegative(),
  /** Those that succeeded: each is a finding. */
  succeeded: z.int().nonnegative(),
  /** Those that a guardrail stopped. */
  blocked: z.int().nonnegative(),
  /** Successful ones beyond what one import takes, or with texts too long to be replayed. */
  left_out: z.int().nonnegative(),
})
export type RedTeamImport = z.infer<typeof RedTeamImport>

/** One time that somebody attacks our AI on purpose: what of it, when, and who. */
export const Engagement = z.strictObject({
  /** Of tenant and the key of the request. */
  id: digest,
  tenant: TenantId,
  title: name,
  scope: z.string().min(1).max(4000),
  /** Who attacks: a team, or a firm. */
  team: name,
  begins: Day,
  /** Null while it goes on. */
  ends: Day.nullable(),
  by: z.string().max(256),
  created: Instant,
  updated: Instant,
  imports: z.array(RedTeamImport).max(200),
})
export type Engagement = z.infer<typeof Engagement>

/** What became of an engagement that somebody took away. */
export const TakenAway = z.strictObject({
  engagement: Engagement.nullable().describe('Null: it is gone; else it has findings and is over instead'),
  findings: z.int().nonnegative(),
})
export type TakenAway = z.infer<typeof TakenAway>

/** `closed` only by a replay; `dismissed` by a person, with a reason. */
export const RedTeamState = z.enum(['open', 'closed', 'reopened', 'dismissed'])
export type RedTeamState = z.infer<typeof RedTeamState>

/** An attack that succeeded, kept so that it can be replayed. */
export const RedTeamFinding = z.strictObject({
  /** Of tenant, target, probe and the attack's texts: found twice it is one. */
  id: digest,
  tenant: TenantId,
  /** Those in which it succeeded, the first first. */
  engagements: z.array(digest).min(1).max(64),
  tool: RedTeamTool,
  /** What the tool calls the kind of attack. */
  probe: name,
  /** What the tool saw the success by; null where it does not say. */
  judged_by: name.nullable(),
  /** What was attacked, as the tool names it; null where it does not say. */
  target: name.nullable(),
  severity: RedTeamSeverity,
  owner: name.nullable(),
  due: Day,
  /** Of the attack, masked. */
  excerpt: z.string().max(512),
  /** The texts of the attack, sealed. */
  sealed: z.string().max(1_000_000),
  state: RedTeamState,
  found: Instant,
  /** When it was last closed; null while it is not. */
  closed: Instant.nullable(),
  /** How often a later replay did not catch it any more. */
  reopened: z.int().nonnegative(),
  /** The last replay; null: there was none yet. */
  replay: z
    .strictObject({
      at: Instant,
      /** Titles of the rules that caught it. */
      caught_by: z.array(z.string().max(256)).max(16),
    })
    .nullable(),
  /** What a guardrail did when the attack was last sent anew; null: nobody says. */
  guardrail: z
    .strictObject({
      at: Instant,
      blocked: z.boolean(),
      /** Which guardrail was asked, or whose results say so. */
      by: name,
    })
    .nullable(),
  dismissal: z
    .strictObject({ by: z.string().max(256), at: Instant, reason: z.string().min(1).max(2000) })
    .nullable(),
  updated: Instant,
})
export type RedTeamFinding = z.infer<typeof RedTeamFinding>

/** How many attacks were replayed, and what moved. */
export const ReplayReport = z.strictObject({
  replayed: z.int().nonnegative(),
  closed: z.int().nonnegative(),
  reopened: z.int().nonnegative(),
  /** Attacks about which a guardrail was to be asked, and could not be. */
  unasked: z.int().nonnegative(),
})
export type ReplayReport = z.infer<typeof ReplayReport>

/** What the programme's figures count of red teaming. */
export const RedTeamFigures = z.strictObject({
  /** Engagements that have begun in this year, UTC. */
  engagements: z.int().nonnegative(),
  /** Findings that are not dismissed. */
  findings: z.int().nonnegative(),
  /** Those of them whose attack is caught by the last replay. */
  remediated: z.int().nonnegative(),
  /** Share of the two; null where there is no finding. */
  remediation: z.number().min(0).max(1).nullable(),
  overdue: z.int().nonnegative(),
})
export type RedTeamFigures = z.infer<typeof RedTeamFigures>

/** A finding as people see it: without the attack's texts, and with whether it is late. */
export const ShownRedTeamFinding = RedTeamFinding.omit({ sealed: true }).extend({ overdue: z.boolean() })
export type ShownRedTeamFinding = z.infer<typeof ShownRedTeamFinding>
