import { gapIds } from '../inventory/gaps-of.ts'
import { type Asset, Lifecycle, Sighting } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import { AssetType, DataClassification, Environment, Exposure, RiskLevel } from '../model/taxonomy.ts'
import type { Condition, Cursor, Query } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** Options that filter: the field that each asks for, and the values there are, where only some are possible. */
export const inventoryFilters = {
  type: { field: 'type', values: AssetType.options },
  provider: { field: 'refs.provider', values: undefined },
  lifecycle: { field: 'lifecycle', values: Lifecycle.options },
  environment: { field: 'facts.environment', values: Environment.options },
  exposure: { field: 'facts.exposure', values: Exposure.options },
  classification: { field: 'facts.data_classification', values: DataClassification.options },
  owner: { field: 'facts.owner_team', values: undefined },
  gap: { field: 'gaps.id', values: gapIds },
  risk: { field: 'risk.level', values: RiskLevel.options },
  sighting: { field: 'sightings', values: Sighting.options },
  observer: { field: 'observers', values: undefined },
  account: { field: 'facts.cloud_account', values: undefined },
  region: { field: 'facts.cloud_region', values: undefined },
} as const
export type InventoryFilter = keyof typeof inventoryFilters

/** What the list can be sorted by, and which way each makes sense. */
const SORTS = {
  risk: { field: 'risk.residual', order: 'desc' },
  name: { field: 'name', order: 'asc' },
  gaps: { field: 'gap_count', order: 'desc' },
  'last-seen': { field: 'last_seen', order: 'desc' },
  'first-seen': { field: 'first_seen', order: 'desc' },
} as const satisfies Readonly<Record<string, Query['sort']>>
export type InventorySort = keyof typeof SORTS
export const inventorySorts = Object.keys(SORTS) as readonly InventorySort[]

export interface InventoryQuestion {
  tenant: TenantId
  filters: { readonly [Name in InventoryFilter]?: readonly string[] | undefined }
  /** Words that all occur in name, description, purpose or owner. */
  words: string | undefined
  sort: InventorySort
  limit: number
  json: boolean
}

/** `wachter inventory list`: the assets that fit, a line each; those that became part of another one are not shown. */
export async function listInventory(
  { store, out }: { store: Pick<Store, 'assets'>; out(line: string): Promise<void> },
  question: InventoryQuestion,
): Promise<number> {
  const rows: (string | number)[][] = [
    ['risk', 'type', 'name', 'owner', 'lifecycle', 'seen as', 'gaps', 'last seen', 'id'],
  ]
  const { limit, json } = question
  const query = queryOf(question)
  let cursor: Cursor | undefined
  let shown = 0
  let total = 0
  do {
    const page = await store.assets.page(question.tenant, query, cursor)
    total = page.total.count
    for (const { document } of page.items.slice(0, limit - shown)) {
      shown += 1
      if (json) await out(jsonLine(document))
      else rows.push(rowOf(document))
    }
    cursor = page.next
  } while (cursor !== undefined && shown < limit)
  if (json) return 0
  await out(table(rows))
  if (shown < total) await out(`... the first ${shown}; --limit shows more`)
  return 0
}

function queryOf({ filters, words, sort, limit }: InventoryQuestion): Query {
  const asked = Object.entries(inventoryFilters).flatMap(([name, { field }]): Condition[] => {
    const values = filters[name as InventoryFilter]
    return values === undefined ? [] : [{ field, is: 'in', values }]
  })
  return {
    where: [{ field: 'merged_into', is: 'missing' }, ...asked],
    ...(words === undefined ? {} : { text: words }),
    sort: SORTS[sort],
    limit: Math.min(limit, 500),
  }
}

function rowOf({ risk, type, name, facts, lifecycle, sightings, gaps, last_seen, id }: Asset) {
  return [
    risk === null ? '' : `${risk.level} ${risk.residual.toFixed(1)}`,
    type,
    name,
    facts.owner_team ?? '',
    lifecycle,
    sightings.join(' '),
    gaps.map((gap) => gap.id).join(' '),
    last_seen,
    id,
  ]
}
