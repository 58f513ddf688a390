import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { type ControlOffer, type ControlReturn, type Protected, rankControls } from './control-return.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { lossesOf, worstAssets } from './stored-losses.ts'
import { subjectOf } from './subject-of.ts'

/** Assets that a control is tried on: those with the highest residual. Each control is simulated twice on all of them. */
const MOST_ASSETS = 50
/** A ranking needs fewer years than the tail of one curve. */
const MOST_YEARS = 2000

/** What controls are worth on stored assets. */
export interface RankedControls {
  currency: string
  years: number
  assets: number
  /** Assets that were not looked at. */
  left_out: number
  controls: ControlReturn[]
}

/** What each of these controls is worth on the assets with the highest residual, by what is declared of them. */
export async function rankStoredControls(
  store: Pick<Store, 'assets' | 'incidents'>,
  tenant: TenantId,
  given: {
    offers: readonly ControlOffer[]
    where: readonly Condition[]
    configuration: RiskConfiguration
    now: Instant
  },
): Promise<RankedControls> {
  const { offers, where, configuration, now } = given
  const years = Math.min(configuration.loss.years, MOST_YEARS)
  const loss = { ...configuration.loss, years }
  const { items, total } = await worstAssets(store, tenant, where, MOST_ASSETS)
  const losses = await lossesOf(store.incidents, tenant, { assets: items, loss, now })
  const assets = items.map(
    (asset): Protected => ({ ...subjectOf(asset), asset: asset.id, losses: losses.get(asset.id) ?? [] }),
  )
  return {
    ...{ currency: loss.currency, years, assets: items.length, left_out: total - items.length },
    controls: rankControls(assets, offers, { ...configuration, loss }, now),
  }
}
