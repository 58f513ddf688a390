import { z } from 'zod'
import { AssetRef } from './event.ts'
import { AssetId, TenantId } from './ids.ts'
import {
  AssetType,
  DataClassification,
  Environment,
  Exposure,
  RegulatoryScope,
  RiskLevel,
} from './taxonomy.ts'
import { Instant } from './time.ts'

/** One source's statement about one AI thing at one time; never overwritten, only followed by newer ones. */
export const Observation = z.strictObject({
  tenant: TenantId,
  /** `connector:aws`, `events:aws.bedrock.invocation`, `file:assets.yaml` ... */
  observer: z.string().max(128),
  at: Instant,
  asset: AssetRef,
  /** Facts by field of `Asset`, as this observer sees them. */
  facts: z.record(z.string().max(128), z.json()),
})
export type Observation = z.infer<typeof Observation>

/** An AI thing in the inventory (seed 001, phase 1). */
export const Asset = z.strictObject({
  id: AssetId,
  tenant: TenantId,
  type: AssetType,
  name: z.string().min(1).max(512),
  description: z.string().max(4000).optional(),
  /** Every name under which sources know it. */
  refs: z.array(AssetRef).min(1).max(200),
  owner_team: z.string().max(256).optional(),
  owner_email: z.string().max(320).optional(),
  data_classification: DataClassification.optional(),
  environment: Environment.optional(),
  exposure: Exposure.optional(),
  regulatory_scope: z.array(RegulatoryScope),
  model_provider: z.string().max(64).optional(),
  model_name: z.string().max(512).optional(),
  model_version: z.string().max(128).optional(),
  self_hosted: z.boolean().optional(),
  parameter_count: z.string().max(32).optional(),
  source_url: z.string().max(2048).optional(),
  license: z.string().max(128).optional(),
  last_security_review: z.iso.date().nullable().optional(),
  sbom_available: z.boolean().optional(),
  cloud_provider: z.string().max(64).optional(),
  cloud_region: z.string().max(64).optional(),
  lifecycle: z.enum(['discovered', 'triaged', 'approved', 'restricted', 'blocked', 'retired']),
  first_seen: Instant,
  last_seen: Instant,
})
export type Asset = z.infer<typeof Asset>

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

/** An asset's risk at a time, with what made it so. */
export const Assessment = z.strictObject({
  tenant: TenantId,
  asset: AssetId,
  at: Instant,
  factors: z.array(
    z.strictObject({
      dimension: RiskDimension,
      score,
      weight: z.number().min(0).max(1),
      reason: z.string().max(512),
    }),
  ),
  inherent: score,
  /** Share of the inherent risk that operational controls take away, 0 to 1. */
  control_effectiveness: z.number().min(0).max(1),
  residual: score,
  level: RiskLevel,
  recommendations: z.array(z.strictObject({ dimension: RiskDimension, text: z.string().max(1000) })),
})
export type Assessment = z.infer<typeof Assessment>
