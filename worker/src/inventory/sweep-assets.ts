import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Inventory } from './inventory.ts'
import { judgeAmong } from './judge-among.ts'

/** Assets read before the next are judged. */
const SLICE = 500

/**
 * Judges the assets of a tenant whose time has come anew, among their neighbours: gaps that open by time alone. What is not
 * due is not read. Only what comes out different is written; what changes meanwhile is judged by whoever changes it. Gives
 * how many assets were changed.
 */
export function sweepDueAssets(inventory: Inventory, tenant: TenantId, signal: AbortSignal): Promise<number> {
  const due: Condition = {
    is: 'any',
    of: [
      [{ field: 'gaps_due', is: 'range', to: inventory.clock.now() }],
      [{ field: 'gaps_due', is: 'missing' }],
    ],
  }
  return sweep(inventory, tenant, { where: [STANDING, due], signal })
}

/**
 * The same for every asset, due or not: what a cut-off run or a neighbourhood too large to follow has left, and what another
 * version of Wachter or of the list of people sees differently. A second one right after the first writes nothing.
 */
export function sweepAssets(inventory: Inventory, tenant: TenantId, signal: AbortSignal): Promise<number> {
  return sweep(inventory, tenant, { where: [STANDING], signal })
}

const STANDING: Condition = { field: 'merged_into', is: 'missing' }

async function sweep(
  inventory: Inventory,
  tenant: TenantId,
  { where, signal }: { where: readonly Condition[]; signal: AbortSignal },
): Promise<number> {
  let changed = 0
  let slice: Versioned<Asset>[] = []
  // What a sweep itself must leave, the next one takes up.
  const { onLeft: _, ...sweeping } = inventory
  const judge = async () => {
    signal.throwIfAborted()
    changed += await judgeAmong(sweeping, tenant, slice)
    slice = []
  }
  for await (const one of everyDocument(inventory.store.assets, tenant, where)) {
    slice.push(one)
    if (slice.length === SLICE) await judge()
  }
  await judge()
  return changed
}
