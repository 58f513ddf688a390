import type { TenantId } from '../model/ids.ts'
import type { ShownAsset } from '../model/shown-asset.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import type { Directory } from './directory.ts'
import { identitiesOf } from './identities.ts'
import { suggestedOwners } from './suggested-owners.ts'
import { survivorOf } from './survivor-of.ts'
import { whyJoined } from './why-joined.ts'

/** What an asset is looked at with: the records, and who is behind the names that a tenant's logs have. */
export interface Looking {
  store: Pick<Store, 'assets' | 'observations'>
  people(tenant: TenantId): Directory | undefined
}

/** Observations and assets that an answer looks through. */
const MOST = 500

/** The asset that answers for an id. Throws `asset.unknown` (user). */
export async function shownAsset(
  { store, people }: Looking,
  tenant: TenantId,
  id: string,
): Promise<ShownAsset> {
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
