import { z } from 'zod'
import type { AssetType } from '../../../model/taxonomy.ts'
import { list, text } from '../lenient.ts'

/**
 * The parts of SPDX 3.0.1 (JSON-LD) that the inventory writes and reads: packages of the AI, dataset and software profiles,
 * who supplies them, their licences, and what relates them. Read leniently.
 */

/** CycloneDX' properties in SPDX. */
const Extension = z.object({
  type: z.literal('extension_CdxPropertiesExtension'),
  extension_cdxProperty: list(z.object({ extension_cdxPropName: z.string(), extension_cdxPropValue: text })),
})

export const Package = z.object({
  type: z.enum(['ai_AIPackage', 'dataset_DatasetPackage', 'software_Package']),
  spdxId: text,
  name: text,
  description: text,
  suppliedBy: text,
  software_primaryPurpose: text,
  software_packageVersion: text,
  software_downloadLocation: text,
  software_homePage: text,
  software_packageUrl: text,
  verifiedUsing: list(z.object({ algorithm: z.string(), hashValue: z.string() })),
  ai_informationAboutApplication: text,
  ai_typeOfModel: list(z.string()),
  ai_domain: list(z.string()),
  dataset_intendedUse: text,
  extension: list(Extension),
})
export type Package = z.infer<typeof Package>

export const Relationship = z.object({
  type: z.enum(['Relationship', 'LifecycleScopedRelationship']),
  from: z.string(),
  relationshipType: z.string(),
  to: list(z.string()),
})
export type Relationship = z.infer<typeof Relationship>

/** Whoever supplies something. */
export const Agent = z.object({
  type: z.enum(['Agent', 'Organization', 'Person', 'SoftwareAgent']),
  spdxId: z.string(),
  name: z.string(),
})

export const Licence = z.object({
  type: z.enum(['simplelicensing_LicenseExpression', 'simplelicensing_SimpleLicensingText']),
  spdxId: z.string(),
  simplelicensing_licenseExpression: text,
  simplelicensing_licenseText: text,
})

interface Place {
  type: Package['type']
  purpose: string
}

/** What each type is in SPDX. */
export const PLACES: Readonly<Record<AssetType, Place>> = {
  foundation_model: { type: 'ai_AIPackage', purpose: 'model' },
  fine_tuned_model: { type: 'ai_AIPackage', purpose: 'model' },
  embedding_model: { type: 'ai_AIPackage', purpose: 'model' },
  ai_agent: { type: 'ai_AIPackage', purpose: 'application' },
  ai_application: { type: 'ai_AIPackage', purpose: 'application' },
  training_dataset: { type: 'dataset_DatasetPackage', purpose: 'data' },
  evaluation_dataset: { type: 'dataset_DatasetPackage', purpose: 'data' },
  vector_database: { type: 'software_Package', purpose: 'data' },
  api_endpoint: { type: 'software_Package', purpose: 'platform' },
  mcp_server: { type: 'software_Package', purpose: 'application' },
  guardrail_config: { type: 'software_Package', purpose: 'configuration' },
  prompt_template: { type: 'software_Package', purpose: 'specification' },
  notebook: { type: 'software_Package', purpose: 'source' },
  api_key: { type: 'software_Package', purpose: 'other' },
}
