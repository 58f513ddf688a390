import type { Acceptance } from '../model/acceptance.ts'
import type { Asset } from '../model/asset.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { acceptancesOf } from './accepted-risks.ts'
import { STANDING, worstOf } from './stored-roll-up.ts'

/** Assets that are looked at, the worst first. */
const MOST = 200
export const SHOWS_ACCEPTED: Condition = { field: 'risk.accepted.id', is: 'exists' }

/** Assets that show that somebody has accepted their residual risk, the worst first. */
export interface ShownAccepted {
  shown: readonly Asset[]
  /** With which acceptance, where it is in force. */
  borne: ReadonlyMap<AssetId, Acceptance>
  /** Those of which it is no more: they show it until they are assessed anew, and count as if nobody had accepted them. */
  lapsed: readonly Asset[]
}

export async function shownAccepted(
  { assets, acceptances }: Pick<Store, 'assets' | 'acceptances'>,
  tenant: TenantId,
  now: Instant,
): Promise<ShownAccepted> {
  const shown = await worstOf(assets, tenant, [...STANDING, SHOWS_ACCEPTED], MOST)
  const borne = await acceptancesOf({ acceptances }, tenant, { assets: shown.map(({ id }) => id), now })
  return { shown, borne, lapsed: shown.filter(({ id }) => !borne.has(id)) }
}
