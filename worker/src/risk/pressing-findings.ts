import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { Finding } from '../model/finding.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Condition, Documents } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import { LIVE_FINDINGS, NO_DRILL } from '../store/standing-findings.ts'
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
  findings: Findings,
  tenant: TenantId,
  given: { assets: readonly Asset[]; now: Instant; pressure: ObservedConfiguration['pressure'] },
): Promise<ReadonlyMap<AssetId, readonly PressingFinding[]>> {
  const { assets, now, pressure } = given
  const since = shift(now, -HALF_LIVES * pressure.half_life_days * DAY_MS)
  const lately: Condition[] = [...LIVE_FINDINGS, NO_DRILL, { field: 'at', is: 'range', from: since }]
  const namesOf = new Map(assets.map(({ id, refs }) => [id, [...new Set(refs.map(nameKeyOf))]]))
  const counts = new Map<string, number>()
  for (const some of portions([...new Set([...namesOf.values()].flat())], NAMES_AT_ONCE)) {
    const where: Condition[] = [...lately, { field: 'asset_name', is: 'in', values: some }]
    const grouping = { by: 'terms', field: 'asset_name', size: NAMES_AT_ONCE } as const
    for (const { key, count } of await findings.aggregate(tenant, { where }, grouping)) counts.set(key, count)
  }
  const pressed = [...namesOf].flatMap(([id, all]): Pressed[] => {
    const names = all.filter((name) => counts.has(name))
    const count = names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
    return names.length === 0 ? [] : [{ id, names, count }]
  })
  const found = new Map<AssetId, readonly PressingFinding[]>()
  for (const some of together(pressed)) {
    for (const [id, own] of await newestOn(some, { findings, tenant, lately })) found.set(id, own)
  }
  return found
}

type Findings = Pick<Documents<Finding>, 'page' | 'aggregate'>

/** An asset on which something was found: under which of its names, and how often in all. */
interface Pressed {
  id: AssetId
  names: readonly string[]
  count: number
}

/** Assets whose findings fit into one answer, together; one that has more of them by itself. */
function together(pressed: readonly Pressed[]): readonly (readonly Pressed[])[] {
  const groups: Pressed[][] = []
  let [findings, names] = [0, 0]
  for (const one of pressed) {
    findings += one.count
    names += one.names.length
    const group = groups.at(-1)
    if (group !== undefined && findings <= MOST && names <= NAMES_AT_ONCE) {
      group.push(one)
      continue
    }
    groups.push([one])
    ;[findings, names] = [one.count, one.names.length]
  }
  return groups
}

async function newestOn(
  some: readonly Pressed[],
  asking: { findings: Findings; tenant: TenantId; lately: readonly Condition[] },
): Promise<readonly (readonly [AssetId, readonly PressingFinding[]])[]> {
  const { findings, tenant, lately } = asking
  const values = [...new Set(some.flatMap(({ names }) => names))]
  const where: Condition[] = [...lately, { field: 'asset_name', is: 'in', values }]
  const sort = { field: 'at', order: 'desc' } as const
  const { items, next } = await findings.page(tenant, { where, sort, limit: MOST, uncounted: true })
  if (next !== undefined && some.length > 1) {
    // More was found since they were counted: what is new on one is not to hide what there is on another.
    const each: (readonly [AssetId, readonly PressingFinding[]])[] = []
    for (const one of some) each.push(...(await newestOn([one], asking)))
    return each
  }
  const byName = Map.groupBy(items, ({ document: { asset } }) =>
    asset === undefined ? '' : nameKeyOf(asset),
  )
  return some.map(({ id, names }) => {
    const own = names.flatMap((name) => byName.get(name) ?? [])
    return [id, own.map(({ document }) => document)]
  })
}
