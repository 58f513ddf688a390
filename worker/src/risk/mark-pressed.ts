import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { TenantId } from '../model/ids.ts'
import { type Clock, Instant, shift } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import { NO_DRILL } from '../store/standing-findings.ts'
import type { Checkpoint, Store } from '../store/store.ts'

/** How far findings have been looked at; no configured source can be called so. */
const MARK = 'wachter:risk:findings'
/** A finding is dated when its batch began, and stored when that ended, perhaps by a process whose clock is behind. */
const MARGIN_MS = 120_000
const NAMES_AT_ONCE = 500

/**
 * Makes assets due on which something was found, or found to be false, since the last look. The look is remembered once
 * they are: a kill repeats it.
 */
export async function markPressed(
  { store, clock }: { store: Pick<Store, 'assets' | 'findings' | 'checkpoints'>; clock: Clock },
  tenant: TenantId,
): Promise<void> {
  const now = clock.now()
  const found = await store.checkpoints.get(tenant, MARK)
  // Before the first look every asset is assessed anyway.
  const through = Instant.safeParse(found?.document.position).data ?? now
  const from = shift(through, -MARGIN_MS)
  const where: Condition[] = [
    { field: 'asset_name', is: 'exists' },
    { field: 'suppressed.id', is: 'missing' },
    { field: 'shadow', is: 'missing' },
    NO_DRILL,
    {
      is: 'any',
      of: [[{ field: 'created', is: 'range', from }], [{ field: 'disposition.at', is: 'range', from }]],
    },
  ]
  const names = new Set<string>()
  for await (const { document } of everyDocument(store.findings, tenant, where)) {
    if (document.asset !== undefined) names.add(nameKeyOf(document.asset))
  }
  for (const some of portions([...names], NAMES_AT_ONCE)) {
    const named: Condition[] = [
      { field: 'identity', is: 'in', values: some },
      { field: 'merged_into', is: 'missing' },
    ]
    for await (const asset of everyDocument(store.assets, tenant, named)) {
      await makeDue(store.assets, asset, now)
    }
  }
  const mark: Checkpoint = {
    ...{ id: MARK, tenant, feed: MARK },
    ...{ updated: now, position: now, counters: {} },
  }
  // A second process that looked at the same time has found the same.
  await store.checkpoints.put(tenant, mark, found?.version ?? 'new')
}

/** Lets an asset be assessed anew, whoever else writes it meanwhile. */
export async function makeDue(assets: Store['assets'], found: Versioned<Asset>, now: Instant): Promise<void> {
  let asset: Versioned<Asset> | undefined = found
  while (asset !== undefined) {
    const { document, version } = asset
    const { risk } = document
    if (risk === null || (risk.due !== undefined && risk.due <= now)) return
    const written = await assets.put(document.tenant, { ...document, risk: { ...risk, due: now } }, version)
    if (written.ok) return
    asset = await assets.get(document.tenant, document.id)
  }
}
