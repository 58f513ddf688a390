import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Versioned } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Inventory } from './inventory.ts'
import { judgeAmong } from './judge-among.ts'

/** Assets read before the next are judged. */
const SLICE = 500

/**
 * Judges every asset of a tenant anew, among its neighbours: gaps that open by time alone, and what a cut-off run or a
 * neighbourhood too large to follow has left. Only what comes out different is written, so that a second sweep right after
 * the first writes nothing; what changes meanwhile is judged by whoever changes it. Gives how many assets were changed.
 */
export async function sweepAssets(
  inventory: Inventory,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  let changed = 0
  let slice: Versioned<Asset>[] = []
  const judge = async () => {
    signal.throwIfAborted()
    changed += await judgeAmong(inventory, tenant, slice)
    slice = []
  }
  const standing = [{ field: 'merged_into', is: 'missing' as const }]
  for await (const one of everyDocument(inventory.store.assets, tenant, standing)) {
    slice.push(one)
    if (slice.length === SLICE) await judge()
  }
  await judge()
  return changed
}
