import type { Asset } from '../../model/asset.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Assets } from './asset-names.ts'

/** What a bill of materials is of. */
export interface Billed {
  tenant: TenantId
  assets: Assets
  /** The one asset that it is about; undefined: the inventory. */
  subject: Asset | undefined
  now: Instant
}
