import type { Asset } from '../model/asset.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import type { AcceptedAsset } from '../model/risk-replies.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import type { acceptancesOf } from './accepted-risks.ts'
import type { Appetite } from './loss-configuration.ts'
import { type Breach, limitOf, overAppetite } from './over-appetite.ts'
import { SHOWS_ACCEPTED, shownAccepted } from './shown-accepted.ts'
import { CRITICAL_ASSETS, NOT_ACCEPTED, STANDING, worstOf } from './stored-roll-up.ts'

/** Assets above their appetite, the worst first. */
const MOST = 200

type Residual = Appetite['residual']

/** What is more than the organisation is willing to bear, and what of that somebody has accepted. */
export interface StoredBreaches {
  /** Without what is accepted, the worst assets first. */
  breaches: Breach[]
  left_out: number
  /** Assets whose residual risk is borne under an acceptance in force, the worst first. */
  accepted: AcceptedAsset[]
  accepted_left_out: number
}

/**
 * What is above the appetite, and apart from that what is accepted. An asset that still shows an acceptance which is no longer in force, until it is
 * assessed anew, counts as one that nobody has accepted.
 */
export async function storedBreaches(
  { assets, acceptances }: Pick<Store, 'assets' | 'acceptances'>,
  tenant: TenantId,
  { appetite, now }: { appetite: Appetite; now: Instant },
): Promise<StoredBreaches> {
  const { residual } = appetite
  const { shown, borne, lapsed } = await shownAccepted({ assets, acceptances }, tenant, now)
  const where = [...STANDING, NOT_ACCEPTED, aboveLimit(residual)]
  const open = await worstOf(assets, tenant, where, MOST)
  const over = [...open, ...lapsed.filter((asset) => isAbove(asset, residual))].sort(byResidual)
  const critical = await assets.count(tenant, { where: CRITICAL_ASSETS })
  const lapsedCritical = lapsed.filter(({ risk }) => risk?.level === 'CRITICAL').length
  const names = new Map<string, string>(over.map(({ id, name }) => [id, name]))
  const breaches = overAppetite(
    {
      assets: over.slice(0, MOST).flatMap(residualOf),
      critical: critical + lapsedCritical,
      curve: [],
    },
    appetite,
  ).map((breach) => ({ ...breach, ...nameOf(names, breach) }))
  const counted = (await assets.count(tenant, { where })) - open.length + over.length
  const all = await assets.count(tenant, { where: [...STANDING, SHOWS_ACCEPTED] })
  return {
    ...{ breaches, left_out: Math.max(0, counted - MOST) },
    accepted: shown.flatMap((asset) => acceptedAsset(asset, borne, residual)),
    accepted_left_out: all - shown.length,
  }
}

function aboveLimit({ any, types }: Residual): Condition {
  const own = Object.entries(types).map(([type, limit]): Condition[] => [
    { field: 'type', is: 'in', values: [type] },
    { field: 'risk.residual', is: 'range', after: limit },
  ])
  const others: Condition[] = [
    { field: 'type', is: 'not_in', values: Object.keys(types) },
    { field: 'risk.residual', is: 'range', after: any },
  ]
  return { is: 'any', of: [...own, others] }
}

function isAbove({ type, risk }: Asset, residual: Residual): boolean {
  return risk !== null && risk.residual > limitOf(type, residual)
}

function byResidual(one: Asset, other: Asset): number {
  return (other.risk?.residual ?? 0) - (one.risk?.residual ?? 0)
}

function residualOf({ id, type, risk }: Asset) {
  return risk === null ? [] : [{ asset: id, type, residual: risk.residual }]
}

function nameOf(names: ReadonlyMap<string, string>, { asset }: Breach): { name?: string } {
  const name = asset === undefined ? undefined : names.get(asset)
  return name === undefined ? {} : { name }
}

function acceptedAsset(
  asset: Asset,
  borne: Awaited<ReturnType<typeof acceptancesOf>>,
  residual: Residual,
): AcceptedAsset[] {
  const acceptance = borne.get(asset.id)
  if (acceptance === undefined || asset.risk === null) return []
  const { id, name, risk } = asset
  return [
    {
      ...{ asset: id as AssetId, name, residual: risk.residual, level: risk.level },
      ...{ above: isAbove(asset, residual), acceptance: acceptance.id, until: acceptance.expires },
      by: acceptance.approvals.map(({ by }) => by),
    },
  ]
}
