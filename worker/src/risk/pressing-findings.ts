import type { Asset } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Condition, Documents } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import type { ObservedConfiguration } from './observed-configuration.ts'
import type { PressingFinding } from './pressure.ts'

/** After so many half-lives a finding weighs a thousandth. */
const HALF_LIVES = 10
/** The newest findings of one asset; more can't press it further than that. */
const MOST = 1000
const KEYS_AT_ONCE = 500
const DAY_MS = 86_400_000

/** Findings on some assets that may still press on them, by whatever name a log knew them. */
export async function pressingFindings(
  findings: Pick<Documents<Finding>, 'page' | 'aggregate'>,
  tenant: TenantId,
  given: {
    assets: readonly Asset[]
    now: Instant
    pressure: ObservedConfiguration['pressure']
    /** Names of a reference, one of which two references of one thing have in common. */
    namesOf(ref: AssetRef): readonly string[]
  },
): Promise<ReadonlyMap<AssetId, readonly PressingFinding[]>> {
  const { assets, now, pressure, namesOf } = given
  const since = shift(now, -HALF_LIVES * pressure.half_life_days * DAY_MS)
  const lately: Condition = { field: 'at', is: 'range', from: since }
  const keys = [...new Set(assets.flatMap(({ refs }) => refs.map(({ key }) => key)))]
  const pressed = new Set<string>()
  for (const some of portions(keys, KEYS_AT_ONCE)) {
    const where: Condition[] = [lately, { field: 'asset.key', is: 'in', values: some }]
    const buckets = await findings.aggregate(
      tenant,
      { where },
      { by: 'terms', field: 'asset.key', size: KEYS_AT_ONCE },
    )
    for (const { key } of buckets) pressed.add(key)
  }
  const found = new Map<AssetId, readonly PressingFinding[]>()
  for (const { id, refs } of assets) {
    const own = refs.filter(({ key }) => pressed.has(key))
    if (own.length === 0) continue
    const names = new Set(own.flatMap(namesOf))
    const where: Condition[] = [
      lately,
      { field: 'asset.key', is: 'in', values: [...new Set(own.map(({ key }) => key))] },
    ]
    const { items } = await findings.page(tenant, {
      where,
      sort: { field: 'at', order: 'desc' },
      limit: MOST,
    })
    found.set(
      id,
      items.flatMap(({ document }) =>
        document.asset !== undefined && namesOf(document.asset).some((name) => names.has(name))
          ? [document]
          : [],
      ),
    )
  }
  return found
}
