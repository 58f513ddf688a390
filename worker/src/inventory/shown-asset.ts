import { z } from 'zod'
import { Asset, Provenance } from '../model/asset.ts'
import { AssetId, type TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import type { Directory } from './directory.ts'
import { Identity, identitiesOf } from './identities.ts'
import { SuggestedOwner, suggestedOwners } from './suggested-owners.ts'
import { survivorOf } from './survivor-of.ts'
import { Joint, whyJoined } from './why-joined.ts'

/** What an asset is looked at with: the records, and who is behind the names that a tenant's logs have. */
export interface Looking {
  store: Pick<Store, 'assets' | 'observations'>
  people(tenant: TenantId): Directory | undefined
}

/** What is any JSON is said so: the model's own word for it refers to itself, which the API's description can't carry. */
const Said = Provenance.extend({
  conflicts: z.array(Provenance.shape.conflicts.unwrap().extend({ value: z.unknown() })),
})

/** An asset with everything that is known of it. */
export const ShownAsset = Asset.omit({ identity: true, depends_on: true }).extend({
  provenance: z.array(Said),
  version: z.string().describe('To name when changing it'),
  took_in: z.array(AssetId).max(1000).describe('Assets that turned out to be this one'),
  joined: z.array(Joint).describe('What makes one thing of what observers say'),
  users: z.array(Identity).describe('Who uses it: the names of used_by that are one are together'),
  suggested_owners: z.array(SuggestedOwner).describe('Who may own it, and why; nobody does by that'),
})

/** Observations and assets that an answer looks through. */
const MOST = 500

/** The asset that answers for an id. Throws `asset.unknown` (user). */
export async function shownAsset(
  { store, people }: Looking,
  tenant: TenantId,
  id: string,
): Promise<z.infer<typeof ShownAsset>> {
  const { document, version } = await survivorOf(store.assets, tenant, id)
  const { identity = [], depends_on: _, ...asset } = document
  const [, ...took_in] = await withAbsorbed(store.assets, tenant, asset.id)
  const observations = await store.observations.page(tenant, {
    where: [{ field: 'asset_id', is: 'in', values: [asset.id] }],
    sort: { field: 'sequence', order: 'asc' },
    limit: MOST,
  })
  const dependants = await store.assets.page(tenant, {
    where: [
      { field: 'depends_on', is: 'in', values: identity.slice(0, MOST) },
      { field: 'merged_into', is: 'missing' },
    ],
    limit: MOST,
  })
  const users = identitiesOf(asset.facts.used_by ?? [], people(tenant)?.people ?? [])
  const around = dependants.items.map((one) => one.document)
  return {
    ...asset,
    version,
    took_in,
    joined: [...whyJoined(observations.items.map((one) => one.document))],
    users: [...users],
    suggested_owners: [...suggestedOwners(asset, users, around)],
  }
}
