import { z } from 'zod'
import type { AssetType } from '../../../model/taxonomy.ts'
import { list, text } from '../lenient.ts'

/**
 * The parts of CycloneDX 1.6 and 1.7 that the inventory writes and reads. Read leniently: what is of another form is as if it
 * were not there, and what is not named here is passed over.
 */

const Property = z.object({ name: z.string(), value: text })
const Organisation = z.object({ name: text }).optional().catch(undefined)
const Contact = z.object({ name: text, email: text }).optional().catch(undefined)
const Governance = z
  .object({ owners: list(z.object({ organization: Organisation, contact: Contact })) })
  .optional()
  .catch(undefined)
export type Governance = z.infer<typeof Governance>
const Licences = list(
  z.object({
    license: z.object({ id: text, name: text }).optional().catch(undefined),
    expression: text,
  }),
)
const ExternalReferences = list(z.object({ type: z.string(), url: z.string() }))

const Dataset = z.object({
  ref: text,
  type: text,
  name: text,
  contents: z.object({ url: text }).optional().catch(undefined),
  classification: text,
  governance: Governance,
})

const ModelCard = z.object({
  modelParameters: z
    .object({ task: text, architectureFamily: text, modelArchitecture: text, datasets: list(Dataset) })
    .optional()
    .catch(undefined),
  considerations: z
    .object({ useCases: list(z.string()) })
    .optional()
    .catch(undefined),
})

const CryptoProperties = z.object({
  assetType: text,
  relatedCryptoMaterialProperties: z
    .object({ type: text, id: text, creationDate: text, updateDate: text, expirationDate: text })
    .optional()
    .catch(undefined),
})

const Common = z.object({
  'bom-ref': text,
  group: text,
  name: z.string(),
  version: text,
  description: text,
  licenses: Licences,
  externalReferences: ExternalReferences,
  properties: list(Property),
})

const nested = z.array(z.unknown()).optional().catch(undefined)

export const Component = Common.extend({
  type: z.string(),
  components: nested,
  supplier: Organisation,
  manufacturer: Organisation,
  publisher: text,
  hashes: list(z.object({ alg: z.string(), content: z.string() })),
  purl: text,
  modelCard: ModelCard.optional().catch(undefined),
  data: list(Dataset),
  cryptoProperties: CryptoProperties.optional().catch(undefined),
  pedigree: z
    .object({ ancestors: list(Common.extend({ type: text, purl: text })) })
    .optional()
    .catch(undefined),
  evidence: z
    .object({ occurrences: list(z.object({ location: z.string() })) })
    .optional()
    .catch(undefined),
})
export type Component = z.infer<typeof Component>

export const Service = Common.extend({
  services: nested,
  provider: Organisation,
  endpoints: list(z.string()),
  authenticated: z.boolean().optional().catch(undefined),
  data: list(z.object({ flow: text, classification: text, name: text, governance: Governance })),
})
export type Service = z.infer<typeof Service>

export const Dependency = z.object({ ref: z.string(), dependsOn: list(z.string()) })

/** Versions of the standard that are written, and read. */
export const CycloneDxVersion = z.enum(['1.6', '1.7'])
export type CycloneDxVersion = z.infer<typeof CycloneDxVersion>

export interface Place {
  in: 'components' | 'services'
  type: 'machine-learning-model' | 'data' | 'cryptographic-asset' | 'application' | 'service'
  /** Of what kind the data is. */
  data?: 'dataset' | 'configuration' | 'definition' | 'source-code' | 'other'
}

/** What each type is in CycloneDX. */
export const PLACES: Readonly<Record<AssetType, Place>> = {
  foundation_model: { in: 'components', type: 'machine-learning-model' },
  fine_tuned_model: { in: 'components', type: 'machine-learning-model' },
  embedding_model: { in: 'components', type: 'machine-learning-model' },
  vector_database: { in: 'components', type: 'data', data: 'other' },
  training_dataset: { in: 'components', type: 'data', data: 'dataset' },
  evaluation_dataset: { in: 'components', type: 'data', data: 'dataset' },
  guardrail_config: { in: 'components', type: 'data', data: 'configuration' },
  prompt_template: { in: 'components', type: 'data', data: 'definition' },
  notebook: { in: 'components', type: 'data', data: 'source-code' },
  api_key: { in: 'components', type: 'cryptographic-asset' },
  ai_application: { in: 'components', type: 'application' },
  ai_agent: { in: 'services', type: 'service' },
  api_endpoint: { in: 'services', type: 'service' },
  mcp_server: { in: 'services', type: 'service' },
}
