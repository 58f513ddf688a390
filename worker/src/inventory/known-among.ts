import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetRef } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import type { Documents } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'

/** Names of one question. */
const PORTION = 500

/** The assets that these references name, by the key of the name. */
export async function knownAmong(
  assets: Pick<Documents<Asset>, 'page'>,
  tenant: TenantId,
  refs: readonly AssetRef[],
): Promise<ReadonlyMap<string, Asset>> {
  const found = new Map<string, Asset>()
  for (const values of portions([...new Set(refs.map(nameKeyOf))], PORTION)) {
    const wanted = new Set(values)
    const all = everyDocument(assets, tenant, [
      { field: 'identity', is: 'in', values },
      { field: 'merged_into', is: 'missing' },
    ])
    for await (const { document } of all) {
      for (const name of document.identity ?? []) if (wanted.has(name)) found.set(name, document)
    }
  }
  return found
}
