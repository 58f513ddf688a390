import type { Asset } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import { BAND, type RiskMatrix } from '../model/risk-replies.ts'
import type { Condition, Documents } from '../store/documents.ts'
import type { Appetite } from './loss-configuration.ts'
import { STANDING } from './stored-roll-up.ts'

const BANDS = [0, 1, 2, 3, 4] as const

/** All assessed assets by inherent and residual risk; the store counts, nothing is fetched. */
export async function storedMatrix(
  assets: Pick<Documents<Asset>, 'count'>,
  tenant: TenantId,
  { residual, critical_assets }: Pick<Appetite, 'residual' | 'critical_assets'>,
): Promise<RiskMatrix> {
  const cells: RiskMatrix['cells'] = []
  for (const inherent of BANDS) {
    const row = [...STANDING, inBand('risk.inherent', inherent)]
    if ((await assets.count(tenant, { where: row })) === 0) continue
    for (const band of BANDS) {
      const count = await assets.count(tenant, { where: [...row, inBand('risk.residual', band)] })
      if (count > 0) cells.push({ inherent, residual: band, assets: count })
    }
  }
  return {
    assets: cells.reduce((sum, cell) => sum + cell.assets, 0),
    cells,
    appetite: { any: residual.any, types: residual.types, critical_assets },
  }
}

/** From its lower bound to below the next band's; the last holds 100 as well. */
function inBand(field: string, band: number): Condition {
  const from = band * BAND
  return band === BANDS.length - 1
    ? { field, is: 'range', from }
    : { field, is: 'range', from, before: from + BAND }
}
