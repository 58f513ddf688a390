import { z } from 'zod'
import { Accepted } from './acceptance.ts'
import { AssetFacts } from './asset.ts'
import { AssessmentId, AssetId, TenantId } from './ids.ts'
import { Sentence } from './sentence.ts'
import { AssetType, RiskLevel } from './taxonomy.ts'
import { Instant } from './time.ts'

/** The six dimensions of inherent risk (seed 001, phase 2). */
export const RiskDimension = z.enum([
  'data_sensitivity',
  'deployment_exposure',
  'model_provenance',
  'regulatory_impact',
  'capability_risk',
  'supply_chain',
])
export type RiskDimension = z.infer<typeof RiskDimension>

const score = z.number().min(0).max(100)
const share = z.number().min(0).max(1)
const reason = z.string().min(1).max(512)
/** The reason by its codes, for whoever says it in another language. Absent in what earlier versions wrote. */
const said = z.array(Sentence).max(16).optional()

/** What the six dimensions look at. Absent: not known, which scores as `risk.yaml` says. */
export const AssessedFacts = AssetFacts.pick({
  data_classification: true,
  environment: true,
  exposure: true,
  regulatory_scope: true,
  model_provider: true,
  self_hosted: true,
  last_security_review: true,
  sbom_available: true,
  license: true,
  source_url: true,
  permissions: true,
}).extend({ type: AssetType.optional() })
export type AssessedFacts = z.infer<typeof AssessedFacts>

/** The formula's results: inherent x (1 - control effectiveness), two decimals. */
const figures = {
  inherent: score,
  /** Share of the inherent risk that operational controls take away. */
  control_effectiveness: share,
  residual: score,
  level: RiskLevel,
}

/** What moves the residual beside the formula: attacks seen lately, or a floor under a toxic combination. */
export const AdjustmentKind = z.enum(['pressure', 'toxic_combination'])
export type AdjustmentKind = z.infer<typeof AdjustmentKind>

/** OWASP AIVSS 0.8 of an agent. What is not known of it makes the score a range. */
export const AivssScore = z.strictObject({
  version: z.literal('0.8'),
  low: z.number().min(0).max(10),
  high: z.number().min(0).max(10),
  /** CVSS base and each factor as it went in; X: not known. */
  vector: z.string().max(256),
  unknown: z.array(z.string().max(64)).max(10),
  /** Why the base score and each known factor are what they are. Absent in what earlier versions wrote. */
  reasons: z.array(z.string().max(256)).max(11).optional(),
})
export type AivssScore = z.infer<typeof AivssScore>

/** How risky an asset is, with what makes it so. */
export const RiskFigures = z.strictObject({
  ...figures,
  factors: z
    .array(
      z.strictObject({
        dimension: RiskDimension,
        score,
        /** The score by declared facts alone, where what was observed says otherwise. */
        declared: score.optional(),
        weight: share,
        reason,
        said,
      }),
    )
    .length(RiskDimension.options.length),
  /** Which controls count, by type, and how much of the inherent risk each takes away. */
  controls: z.array(z.strictObject({ type: z.string().max(64), effect: share, reason, said })).max(1000),
  adjustments: z.array(z.strictObject({ kind: AdjustmentKind, points: score, reason, said })).max(8),
  /** By how many percent the residual is below the inherent risk; negative where it is above. */
  reduction_percent: z.number().max(100),
  /** By declared facts and declared controls alone: the reference formula, whatever else is switched on. */
  declared: z.strictObject(figures),
  recommendations: z
    .array(
      z.strictObject({
        dimension: RiskDimension,
        text: z.string().max(1000),
        /** The text by its code, where it is the shipped one. */
        said: Sentence.optional(),
      }),
    )
    .max(3),
  aivss: AivssScore.optional(),
})
export type RiskFigures = z.infer<typeof RiskFigures>

/** Why an asset was assessed anew. `time`: nothing but age; a review went stale, evidence or pressure faded. */
export const AssessmentCause = z.strictObject({
  kind: z.enum(['first', 'configuration', 'asset', 'controls', 'observation', 'time', 'acceptance']),
  /** What changed, in words. */
  text: z.string().max(1000),
  said,
})
export type AssessmentCause = z.infer<typeof AssessmentCause>

/** One entry of an asset's risk ledger. Entries are only added; each names the one before it. */
export const Assessment = RiskFigures.extend({
  /** hash(tenant, asset, previous entry): of two writers of one place in the ledger one loses. */
  id: AssessmentId,
  tenant: TenantId,
  asset: AssetId,
  at: Instant,
  previous: AssessmentId.nullable(),
  /** Which `risk.yaml`: its version, and the SHA-256 of what it says. */
  configuration: z.strictObject({ version: z.string().max(64), sha256: z.string().length(64) }),
  facts: AssessedFacts,
  /** The acceptance under which it is borne as it is; it makes no figure smaller. */
  accepted: Accepted.optional(),
  causes: z.array(AssessmentCause).min(1).max(64),
})
export type Assessment = z.infer<typeof Assessment>
