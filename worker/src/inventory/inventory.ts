import type { Asset, AssetChange } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { Built } from './asset-of.ts'
import type { Around } from './gaps-around.ts'

/** An asset that changed: as it was, as it is, and how. */
export interface Changed {
  before: Asset | undefined
  after: Asset
  changes: readonly AssetChange[]
}

/** What the inventory stands on. */
export interface Inventory {
  store: Pick<Store, 'observations' | 'assets' | 'assetChanges'>
  clock: Clock
  /** Gaps and risk of an asset as it is now, given what it was; `around` where its neighbours were looked at, too. */
  judge(built: Built, before: Asset | undefined, around?: Around): Pick<Asset, 'gaps' | 'gaps_due' | 'risk'>
  /** Told that a change was too large to judge all that it may touch: the rest is for a sweep over everything. */
  onLeft?(tenant: TenantId): Promise<void>
  /** Told of changes before the assets show them, perhaps twice. */
  onChanges?(tenant: TenantId, changed: readonly Changed[]): Promise<void>
}
