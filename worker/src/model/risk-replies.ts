import { z } from 'zod'
import { Acceptance, Accepted } from './acceptance.ts'
import { AssessmentCause } from './assessment.ts'
import { AssessmentId, AssetId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { AssetType, RiskLevel } from './taxonomy.ts'
import { Instant } from './time.ts'

const money = z.number()
const Levels = z.record(RiskLevel, z.int())
const Worst = z.strictObject({ asset: AssetId, name: z.string(), residual: z.number(), level: RiskLevel })
const Groups = z.strictObject({
  groups: z.array(
    z.strictObject({
      of: z.string().nullable().describe('null: assets of which nobody says it'),
      assets: z.int(),
      worst: Worst,
      sum: z.number(),
      levels: Levels,
    }),
  ),
  left_out: z.int().describe('Groups that are not listed; those are less bad'),
})
const Breaches = z.array(
  z.strictObject({
    limit: z.enum(['residual', 'critical_assets', 'losses']),
    asset: z.string().optional(),
    name: z.string().optional().describe('Of the asset'),
    text: z.string(),
    assets: z.int().optional().describe('How many are CRITICAL, where it is about those'),
  }),
)
/** An asset whose residual risk is borne as it is: it counts in no limit of the appetite. */
export const AcceptedAsset = z.strictObject({
  asset: AssetId,
  name: z.string(),
  residual: z.number(),
  level: RiskLevel,
  above: z.boolean().describe('More than an asset of its type may have'),
  acceptance: Acceptance.shape.id,
  until: Acceptance.shape.expires,
  by: z.array(z.string()).describe('Who approved it'),
})
export type AcceptedAsset = z.infer<typeof AcceptedAsset>

const Configured = z.strictObject({ version: z.string(), sha256: z.string() })

/** All assets' risk together. There is no mean: it would hide the bad one. */
export const RiskOverview = z.strictObject({
  configuration: Configured,
  levels: Levels,
  owners: Groups,
  types: Groups,
  environments: Groups,
  over_appetite: Breaches.describe('Without assets whose risk is accepted'),
  over_appetite_left_out: z
    .int()
    .describe('Assets above their appetite that are not listed; those are less bad'),
  accepted: z.array(AcceptedAsset).describe('Assets whose risk is accepted, the worst first'),
  accepted_left_out: z.int().describe('Those that are not listed'),
})
export type RiskOverview = z.infer<typeof RiskOverview>

const Curve = z.strictObject({
  any: z.number(),
  points: z.array(z.strictObject({ probability: z.number(), loss: money })),
})
const LossGroup = z.strictObject({
  of: z.string(),
  sum: money.describe('Expected yearly loss'),
  worst: z.strictObject({ asset: z.string(), category: z.string(), expected: money }),
  curve: Curve,
})
const AppetitePoints = z.array(
  z.strictObject({ above: money, tolerated: z.number(), simulated: z.number(), breached: z.boolean() }),
)
/** What could be lost in a year, simulated. */
export const LossReply = z.strictObject({
  currency: z.string(),
  years: z.int(),
  /** Null where no asset is assessed. */
  whole: LossGroup.extend({ appetite: AppetitePoints }).nullable(),
  systems: z.array(LossGroup),
  owners: z.array(LossGroup),
  categories: z.array(LossGroup),
  breaches: Breaches,
  left_out: z.strictObject({ assets: z.int(), lines: z.int(), expected: money }),
})
export type LossReply = z.infer<typeof LossReply>

const WithAndWithout = z.strictObject({ without: z.number(), with: z.number(), less: z.number() })
/** What each control would take away. */
export const ControlsReply = z.strictObject({
  currency: z.string(),
  years: z.int().describe('Simulated'),
  assets: z.int().describe('Looked at: those with the highest residual'),
  left_out: z.int(),
  controls: z.array(
    z.strictObject({
      type: z.string(),
      cost_per_year: money,
      worst_residual: WithAndWithout.extend({ asset: z.string() }),
      residual_sum: WithAndWithout,
      expected_loss: WithAndWithout,
      one_in_twenty: WithAndWithout,
      points_per_1000: z.number().nullable(),
      return_on_cost: z.number().nullable(),
    }),
  ),
})
export type ControlsReply = z.infer<typeof ControlsReply>

/** From one assessment of an asset to a later one, and what moved it. */
export const RiskMove = z.strictObject({
  from: z.strictObject({ id: AssessmentId, residual: z.number(), level: RiskLevel, at: z.string() }),
  to: z.strictObject({ id: AssessmentId, residual: z.number(), level: RiskLevel, at: z.string() }),
  points: z.number(),
  parts: z.array(
    z.strictObject({
      what: z.string(),
      points: z.number(),
      why: z.string(),
      said: z
        .array(z.array(Sentence))
        .max(2)
        .optional()
        .describe('`why` by its codes: what it was, what it is'),
    }),
  ),
  causes: z.array(z.string()),
})
export type RiskMove = z.infer<typeof RiskMove>

/** One entry of all assets' ledger: what an asset's residual risk became, what it was, and why it moved. */
export const LedgerEntry = z.strictObject({
  id: AssessmentId,
  asset: AssetId,
  /** Null of an asset that is no more. */
  name: z.string().nullable(),
  type: AssetType.nullable(),
  at: Instant,
  inherent: z.number(),
  residual: z.number(),
  level: RiskLevel,
  /** Of the entry before it; null of an asset's first. */
  before: z.strictObject({ residual: z.number(), level: RiskLevel }).nullable(),
  causes: z.array(AssessmentCause),
  accepted: Accepted.optional().describe('The acceptance under which it was borne then'),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** How wide a band of scores is in the matrix: five of them up to 100. */
export const BAND = 20

/** Assessed assets by inherent and residual risk, counted; and what of it is too much. */
export const RiskMatrix = z.strictObject({
  assets: z.int(),
  /** Bands from 0 (below 20) to 4; those that are empty are left out. */
  cells: z.array(z.strictObject({ inherent: z.int(), residual: z.int(), assets: z.int() })),
  appetite: z.strictObject({
    /** The most residual that an asset may have, and that of types with a limit of their own. */
    any: z.number(),
    types: z.partialRecord(AssetType, z.number()),
    critical_assets: z.int(),
  }),
})
export type RiskMatrix = z.infer<typeof RiskMatrix>
