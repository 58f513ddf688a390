import { z } from 'zod'

/** What kind of AI thing an asset is (seed 001, phase 1; below the line: needed by its requirement 2). */
export const AssetType = z.enum([
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
  'vector_database',
  'training_dataset',
  'evaluation_dataset',
  'ai_agent',
  'api_endpoint',
  'guardrail_config',
  'prompt_template',
  'mcp_server',
  'api_key',
  'notebook',
  'ai_application',
])
export type AssetType = z.infer<typeof AssetType>

/** Data classification of an asset, least sensitive first (seed 001, phase 1). */
export const DataClassification = z.enum(['public', 'internal', 'confidential', 'restricted', 'regulated'])
export type DataClassification = z.infer<typeof DataClassification>

export const Environment = z.enum(['development', 'staging', 'production', 'research'])
export type Environment = z.infer<typeof Environment>

export const Exposure = z.enum(['internal', 'vpc', 'public'])
export type Exposure = z.infer<typeof Exposure>

export const RegulatoryScope = z.enum([
  'gdpr',
  'hipaa',
  'sox',
  'eu_ai_act_high_risk',
  'eu_ai_act_limited_risk',
  'pci_dss',
  'ccpa',
])
export type RegulatoryScope = z.infer<typeof RegulatoryScope>

/** Seed 001, phase 2: CRITICAL from 75, HIGH from 50, MEDIUM from 25, else LOW. */
export const RiskLevel = z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])
export type RiskLevel = z.infer<typeof RiskLevel>

/** Seed 001, phase 3: SEV1 active exploitation to SEV4 informational. */
export const Severity = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4'])
export type Severity = z.infer<typeof Severity>

/** Seed 001, phase 3: where an incident's response stands; a playbook's current step gives it. */
export const Phase = z.enum(['detection', 'containment', 'eradication', 'recovery', 'lessons_learned'])
export type Phase = z.infer<typeof Phase>
