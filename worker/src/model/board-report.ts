import { z } from 'zod'
import { AcceptancesTold, AppetiteTold, BoardTold, KpisTold, MaturityTold } from './board-sections.ts'
import { CategoryId } from './category.ts'
import { ComplianceGap, ComplianceStatus, ComplianceTally, FrameworkId } from './compliance.ts'
import { Control } from './control.ts'
import { AssetId, TenantId } from './ids.ts'
import { Level, Outcome } from './level.ts'
import { AssetType, RiskLevel, Severity } from './taxonomy.ts'
import { Instant } from './time.ts'

const count = z.int().nonnegative()

/** A calendar month of UTC. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written 2026-11')
export type Month = z.infer<typeof Month>

const Risk = z.strictObject({
  assets: count,
  levels: z.record(RiskLevel, count),
  /** Limits of the appetite that do not hold; null where no risk is configured. */
  over_appetite: count.nullable(),
  worst: z.array(
    z.strictObject({
      ...{ id: AssetId, name: z.string(), type: AssetType, owner_team: z.string().nullable() },
      ...{ residual: z.number(), level: RiskLevel },
    }),
  ),
})

const Incidents = z.strictObject({
  /** Begun in the month. */
  opened: count,
  by_severity: z.record(Severity, count),
  by_category: z.array(z.strictObject({ category: CategoryId, count })),
  /** Not resolved when the report was made. */
  open: z.record(Severity, count),
})

const Findings = z.strictObject({
  raised: count,
  by_outcome: z.record(Outcome, count),
  by_level: z.record(Level, count),
})

const ControlRow = z.strictObject({
  ...{ control: Control.shape.id, title: z.string() },
  ...{ working: count, failing: count, planned: count, excepted: count },
})

const NextRow = z.strictObject({
  ...{ control: Control.shape.id, title: z.string(), cost: Control.shape.cost, assets: count },
  takes_away: z.number().nullable(),
})

/** A control that does not work somewhere, with how many requirements wait for it. */
const OpenControl = z.strictObject({
  ...{ control: Control.shape.id, title: z.string(), kind: ComplianceGap.shape.kind, owner: z.string() },
  /** Assets on which it stands so, and requirements that apply now and are not met for it. */
  ...{ assets: count, requirements: count },
  frameworks: z.array(FrameworkId),
})
export type OpenControl = z.infer<typeof OpenControl>

/** An entry of the OWASP Top 10 for LLM Applications: what came, what stands against it, what is missing. */
const Entry = z.strictObject({
  entry: z.string(),
  title: z.string(),
  status: ComplianceStatus,
  /** Assets for which a control against it is meant, those on which one works, and on which one fails. */
  ...{ assets: count, covered: count, failing: count },
  findings: z.record(Outcome, count),
  controls: z.array(ControlRow),
  /** Kinds of assets of which none is covered. */
  bare: z.array(z.strictObject({ type: AssetType, assets: count })),
  /** What would take most away for its cost. */
  next: z.array(NextRow),
})
export type BoardEntry = z.infer<typeof Entry>

/** What the board is told of a month: counts of the month, and how things stand when it is made. */
export const BoardReport = z.strictObject({
  tenant: TenantId,
  month: Month,
  /** Of counts: from then on, up to and not with. */
  period: z.strictObject({ from: Instant, to: Instant }),
  made: Instant,
  risk: Risk,
  incidents: Incidents,
  findings: Findings,
  controls: z.strictObject({ working: count, failing: count, planned: count, excepted: count }),
  /** Absent in what an earlier release has kept, as are the four that follow. */
  acceptances: AcceptancesTold.optional(),
  appetite: AppetiteTold.optional(),
  /** Of the amounts in limits of the appetite on losses; null where nothing says it. */
  currency: z.string().nullable().optional(),
  kpis: KpisTold.optional(),
  maturity: MaturityTold.optional(),
  board: BoardTold.optional(),
  compliance: z.array(
    z.strictObject({ id: FrameworkId, title: z.string(), tally: ComplianceTally, gaps: count }),
  ),
  /** What fails, then what nothing shows; on most assets first. */
  open: z.array(OpenControl),
  open_left_out: count,
  entries: z.array(Entry),
  /** Assets beyond those that were looked at. */
  left_out: count,
  /** SHA-256 of all the rest, as canonical JSON (RFC 8785), hex. */
  sha256: z.string().length(64),
})
export type BoardReport = z.infer<typeof BoardReport>

/** A report that is kept: one a tenant and month. */
export const KeptReport = z.strictObject({
  id: z.string().length(32),
  tenant: TenantId,
  month: Month,
  made: Instant,
  report: BoardReport,
})
export type KeptReport = z.infer<typeof KeptReport>

/** A report that is kept, as lists have it. */
export const ListedReport = KeptReport.pick({ id: true, month: true, made: true }).extend({
  sha256: z.string(),
})
export type ListedReport = z.infer<typeof ListedReport>
