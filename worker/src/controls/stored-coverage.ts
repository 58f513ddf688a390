import type { AssetControls } from '../model/control.ts'
import type { TenantId } from '../model/ids.ts'
import type { Versioned } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { CoveredAsset } from './coverage.ts'

/** Assets that a matrix is made of; beyond them it says how many were left out. */
const MOST_ASSETS = 20_000
const SLICE = 500

/** Every asset that was judged, with its risk, up to 20,000 of them. */
export async function coveredAssets(
  store: Pick<Store, 'assets' | 'assetControls'>,
  tenant: TenantId,
): Promise<{ assets: readonly CoveredAsset[]; left_out: number }> {
  const assets: CoveredAsset[] = []
  let left_out = 0
  let slice: Versioned<AssetControls>[] = []
  const take = async () => {
    const ids = slice.map(({ document }) => document.id)
    const found = new Map(
      (await store.assets.getMany(tenant, ids)).map(({ document }) => [document.id, document]),
    )
    for (const { document } of slice) {
      assets.push({ controls: document, inherent: found.get(document.id)?.risk?.inherent })
    }
    slice = []
  }
  for await (const one of everyDocument(store.assetControls, tenant, [])) {
    if (one.document.standings.length === 0) continue
    if (assets.length + slice.length >= MOST_ASSETS) {
      left_out += 1
      continue
    }
    slice.push(one)
    if (slice.length === SLICE) await take()
  }
  await take()
  return { assets, left_out }
}
