import type { Parameters } from '../worker/query-string.ts'
import { ASSET_FACETS, type AssetFacet, type AssetFilter } from './inventory-port.ts'

/** The worker's name of each field of the filter. */
const FIELDS: Readonly<Record<AssetFacet, string>> = {
  type: 'type',
  team: 'facts.owner_team',
  environment: 'facts.environment',
  exposure: 'facts.exposure',
  data: 'facts.data_classification',
  level: 'risk.level',
  gap: 'gaps.id',
  lifecycle: 'lifecycle',
  seen: 'sightings',
}

/** A filter as the worker's list is asked. */
export function assetParameters(filter: AssetFilter): Parameters {
  return {
    q: filter.q,
    ...Object.fromEntries(ASSET_FACETS.map((facet) => [FIELDS[facet], filter[facet]])),
    'risk.inherent.from': filter.inherent_from,
    'risk.inherent.to': filter.inherent_to,
    'risk.residual.from': filter.residual_from,
    'risk.residual.to': filter.residual_to,
  }
}

/** The same in a body: what is empty is left out. */
export function assetFilterBody(filter: AssetFilter): Record<string, string | string[]> {
  const body: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(assetParameters(filter))) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) {
      if (value.length > 0) body[name] = [...value]
    } else body[name] = String(value)
  }
  return body
}

/** The worker's name of a facet. */
export function fieldOf(facet: string): string {
  return FIELDS[facet as AssetFacet] ?? facet
}
