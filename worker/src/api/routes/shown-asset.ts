import { z } from 'zod'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { Asset, Provenance } from '../../model/asset.ts'
import { AssetId, type TenantId } from '../../model/ids.ts'
import type { Store } from '../../store/store.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'

/** What is any JSON is said so: the model's own word for it refers to itself, which the API's description can't carry. */
const Said = Provenance.extend({
  conflicts: z.array(Provenance.shape.conflicts.unwrap().extend({ value: z.unknown() })),
})

/** An asset with everything that is known of it. */
export const ShownAsset = Asset.omit({ identity: true, depends_on: true }).extend({
  provenance: z.array(Said),
  /** To name when changing it. */
  version: z.string(),
  /** Assets that turned out to be this one. */
  took_in: z.array(AssetId).max(1000),
})

/** The asset that answers for an id. Throws `asset.unknown` (user). */
export async function shownAsset(
  { assets }: Pick<Store, 'assets'>,
  tenant: TenantId,
  id: string,
): Promise<z.infer<typeof ShownAsset>> {
  const { document, version } = await survivorOf(assets, tenant, id)
  const [, ...took_in] = await withAbsorbed(assets, tenant, document.id)
  const { identity: _, depends_on: __, ...shown } = document
  return { ...shown, version, took_in }
}
