import type { Asset, FactName } from '../../model/asset.ts'
import { statementOf } from './statement.ts'

type Cell = string | number | boolean | null | undefined | readonly string[]

/** What a table says of a thing: who it is. */
export const nameColumns = ['type', 'provider', 'key'] as const

/** Facts that a cell can hold; those that are lists are joined. */
export const factColumns = [
  'description',
  'purpose',
  'owner_team',
  'owner_email',
  'compliance_status',
  'data_classification',
  'environment',
  'exposure',
  'regulatory_scope',
  'model_provider',
  'model_name',
  'model_version',
  'self_hosted',
  'parameter_count',
  'architecture',
  'source_url',
  'license',
  'sbom_available',
  'last_security_review',
  'next_security_review',
  'endpoint',
  'cloud_provider',
  'cloud_account',
  'cloud_region',
  'identity',
  'logging',
  'guarded',
  'authentication',
  'network_isolated',
  'approved_service',
  'authorised_tools',
  'package',
  'pinned',
  'billed_usd',
] as const satisfies readonly FactName[]

/** What the inventory has found out: written, and passed over when it is read. */
const JUDGED: Readonly<Record<string, (asset: Asset) => Cell>> = {
  id: ({ id }) => id,
  sightings: ({ sightings }) => sightings,
  observers: ({ observers }) => observers,
  gaps: ({ gaps }) => gaps.map(({ id }) => id),
  risk_level: ({ risk }) => risk?.level,
  risk_residual: ({ risk }) => risk?.residual,
  risk_inherent: ({ risk }) => risk?.inherent,
  first_seen: ({ first_seen }) => first_seen,
  last_seen: ({ last_seen }) => last_seen,
}
export const judgedColumns = Object.keys(JUDGED)

/** All columns, in order, each with what stands in it. */
export const columns: readonly (readonly [name: string, cell: (asset: Asset) => Cell])[] = [
  ['name', ({ name }) => name],
  ...nameColumns.map((column) => [column, (asset: Asset) => statementOf(asset).asset[column]] as const),
  ['lifecycle', ({ lifecycle }) => lifecycle],
  ...factColumns.map((fact) => [fact, ({ facts }: Asset) => facts[fact]] as const),
  ...Object.entries(JUDGED),
]

/** Between the members of a list in one cell. */
export const LIST = ';'
