import type { Asset } from '@wachter/worker/model/asset.ts'
import type { EditedAssets, EditedFacts } from '@wachter/worker/model/asset-edit.ts'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { z } from 'zod'
import type { Facets, RecordPage } from '../worker/record-pages.ts'

const some = z.array(z.string()).default([])
const bound = z.coerce.number().optional()

/** What the inventory is narrowed by, as it stands in the address. */
export const AssetFilter = z.object({
  q: z.string().default(''),
  type: some,
  team: some,
  environment: some,
  exposure: some,
  data: some,
  level: some,
  gap: some,
  lifecycle: some,
  /** Registered, discovered, observed, billed. */
  seen: some,
  inherent_from: bound,
  inherent_to: bound,
  residual_from: bound,
  residual_to: bound,
  sort: z.string().default('risk.residual:desc'),
})
export type AssetFilter = z.infer<typeof AssetFilter>

/** What can be counted, in the order of the row of filters. */
export const ASSET_FACETS = [
  'type',
  'team',
  'environment',
  'exposure',
  'level',
  'gap',
  'lifecycle',
  'seen',
  'data',
] as const satisfies readonly (keyof AssetFilter)[]
export type AssetFacet = (typeof ASSET_FACETS)[number]

/** Which assets are edited: these, or all that a filter finds. */
export type Chosen = { ids: readonly Asset['id'][] } | { filter: AssetFilter }

/** Facts that people say from now on, and why. */
export interface Edit {
  set: EditedFacts
  reason?: string
}

/** The inventory as its list needs it. Each throws a `Problem`. */
export interface InventoryPort {
  page(filter: AssetFilter, cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ListedAsset>>
  facets(of: readonly string[], filter: AssetFilter, signal: AbortSignal): Promise<Facets>
  /** How an edit would go; changes nothing. */
  tryEdit(of: Chosen, edit: Edit): Promise<EditedAssets>
  /** Edits as many as were counted by `tryEdit`; refused where there are more or fewer by now. */
  edit(of: Chosen, edit: Edit, counted: number): Promise<EditedAssets>
}
