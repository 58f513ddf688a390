import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { Finding } from '../model/finding.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Condition, Documents } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import { LIVE_FINDINGS } from '../store/standing-findings.ts'
import type { ObservedConfiguration } from './observed-configuration.ts'
import type { PressingFinding } from './pressure.ts'

/** After so many half-lives a finding weighs a thousandth. */
const HALF_LIVES = 10
/** The newest findings of one asset; more can't press it further than that. */
const MOST = 1000
/** Names of one question; as many groups as an answer can have. */
const NAMES_AT_ONCE = 1000
const DAY_MS = 86_400_000

/** Findings on some assets that may still press on them: each once, by whatever name of the asset a log knew it. */
export async function pressingFindings(
  findings: Pick<Documents<Finding>, 'page' | 'aggregate'>,
  tenant: TenantId,
  given: { assets: readonly Asset[]; now: Instant; pressure: ObservedConfiguration['pressure'] },
): Promise<ReadonlyMap<AssetId, readonly PressingFinding[]>> {
  const { assets, now, pressure } = given
  const since = shift(now, -HALF_LIVES * pressure.half_life_days * DAY_MS)
  const lately: Condition[] = [...LIVE_FINDINGS, { field: 'at', is: 'range', from: since }]
  const namesOf = new Map(assets.map(({ id, refs }) => [id, [...new Set(refs.map(nameKeyOf))]]))
  const pressed = new Set<string>()
  for (const some of portions([...new Set([...namesOf.values()].flat())], NAMES_AT_ONCE)) {
    const where: Condition[] = [...lately, { field: 'asset_name', is: 'in', values: some }]
    const grouping = { by: 'terms', field: 'asset_name', size: NAMES_AT_ONCE } as const
    for (const { key } of await findings.aggregate(tenant, { where }, grouping)) pressed.add(key)
  }
  const found = new Map<AssetId, readonly PressingFinding[]>()
  for (const [id, names] of namesOf) {
    const values = names.filter((name) => pressed.has(name))
    if (values.length === 0) continue
    const where: Condition[] = [...lately, { field: 'asset_name', is: 'in', values }]
    const sort = { field: 'at', order: 'desc' } as const
    const { items } = await findings.page(tenant, { where, sort, limit: MOST })
    found.set(
      id,
      items.map(({ document }) => document),
    )
  }
  return found
}
