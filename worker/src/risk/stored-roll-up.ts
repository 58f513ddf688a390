import type { Asset } from '../model/asset.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { RiskLevel } from '../model/taxonomy.ts'
import type { Condition, Documents } from '../store/documents.ts'
import type { RiskRollUp } from './roll-up.ts'
import { round2 } from './round.ts'

type Assets = Pick<Documents<Asset>, 'page' | 'aggregate' | 'count'>

/** By what assets are rolled up: the field, and how it is called. */
export const rollUps = {
  owners: 'facts.owner_team',
  types: 'type',
  environments: 'facts.environment',
} as const
export type RolledUpBy = keyof typeof rollUps

/** Groups shown, the worst first. */
const MOST_GROUPS = 50
/** Groups looked at, and the worst of all assets, among which most groups have theirs. */
const MOST = 1000

/** A group with the name of its worst asset; `of` is null for assets of which nobody says which group they are in. */
export type StoredRollUp = Omit<RiskRollUp, 'of' | 'worst'> & {
  of: string | null
  worst: { asset: AssetId; name: string; residual: number; level: RiskLevel }
}

/** Assessed assets that count: they answer for themselves and are not retired. */
export const STANDING: readonly Condition[] = [
  { field: 'merged_into', is: 'missing' },
  { field: 'lifecycle', is: 'not_in', values: ['retired'] },
  { field: 'risk.residual', is: 'exists' },
]

/** The risk of all assets of a tenant together, the worst group first; what the store can count is not fetched. */
export async function storedRollUp(
  assets: Assets,
  tenant: TenantId,
): Promise<Record<RolledUpBy, { groups: StoredRollUp[]; left_out: number }>> {
  const worst = await worstOf(assets, tenant, STANDING, MOST)
  const by = (name: RolledUpBy) => groupsBy(assets, tenant, { field: rollUps[name], worst })
  return { owners: await by('owners'), types: await by('types'), environments: await by('environments') }
}

/** Assets of which nobody has accepted the risk. */
export const NOT_ACCEPTED: Condition = { field: 'risk.accepted.id', is: 'missing' }

/** Those that may not be more than the appetite says. */
export const CRITICAL_ASSETS: readonly Condition[] = [
  ...STANDING,
  NOT_ACCEPTED,
  { field: 'risk.level', is: 'in', values: ['CRITICAL'] },
]

/** How many assets have each level. */
export async function storedLevels(assets: Assets, tenant: TenantId): Promise<Record<RiskLevel, number>> {
  const counts = await countsBy(assets, tenant, { where: STANDING, field: 'risk.level' })
  return levelsOf((level) => counts.get(level) ?? 0)
}

async function groupsBy(
  assets: Assets,
  tenant: TenantId,
  { field, worst }: { field: string; worst: readonly Asset[] },
): Promise<{ groups: StoredRollUp[]; left_out: number }> {
  const named = [...STANDING, { field, is: 'exists' as const }]
  const metrics = {
    sum: { of: 'sum', field: 'risk.residual' },
    worst: { of: 'max', field: 'risk.residual' },
  } as const
  const buckets = await assets.aggregate(
    tenant,
    { where: named },
    { by: 'terms', field, size: MOST },
    metrics,
  )
  const levels = new Map<RiskLevel, ReadonlyMap<string, number>>()
  for (const level of RiskLevel.options) {
    const where: Condition[] = [...named, { field: 'risk.level', is: 'in', values: [level] }]
    levels.set(level, await countsBy(assets, tenant, { where, field }))
  }
  const shown = buckets
    .toSorted(
      (one, other) =>
        (other.metrics['worst'] ?? 0) - (one.metrics['worst'] ?? 0) ||
        (other.metrics['sum'] ?? 0) - (one.metrics['sum'] ?? 0) ||
        (one.key < other.key ? -1 : 1),
    )
    .slice(0, MOST_GROUPS)
  const groups: StoredRollUp[] = []
  for (const { key, count, metrics } of shown) {
    const where: Condition[] = [...STANDING, { field, is: 'in', values: [key] }]
    const known = worst.find((asset) => valueAt(asset, field) === key)
    const [first] = known === undefined ? await worstOf(assets, tenant, where, 1) : [known]
    const sum = metrics['sum'] ?? 0
    const counts = levelsOf((level) => levels.get(level)?.get(key) ?? 0)
    groups.push(...groupOf({ of: key, assets: count, sum, levels: counts }, first))
  }
  groups.push(...(await unnamed(assets, tenant, field)))
  return { groups, left_out: buckets.length - shown.length }
}

/** Assets of which nobody says which group they are in. */
async function unnamed(assets: Assets, tenant: TenantId, field: string): Promise<StoredRollUp[]> {
  const where: Condition[] = [...STANDING, { field, is: 'missing' }]
  const sums = { sum: { of: 'sum', field: 'risk.residual' } } as const
  const buckets = await assets.aggregate(
    tenant,
    { where },
    { by: 'terms', field: 'risk.level', size: RiskLevel.options.length },
    sums,
  )
  const [first] = await worstOf(assets, tenant, where, 1)
  const levels = levelsOf((level) => buckets.find(({ key }) => key === level)?.count ?? 0)
  const of = (what: (bucket: (typeof buckets)[number]) => number) =>
    buckets.reduce((sum, bucket) => sum + what(bucket), 0)
  const sum = of(({ metrics }) => metrics['sum'] ?? 0)
  return groupOf({ of: null, assets: of(({ count }) => count), sum, levels }, first)
}

function groupOf(group: Omit<StoredRollUp, 'worst'>, worst: Asset | undefined): StoredRollUp[] {
  if (worst === undefined || worst.risk === null) return []
  const { id, name, risk } = worst
  const { residual, level } = risk
  return [{ ...group, sum: round2(group.sum), worst: { asset: id, name, residual, level } }]
}

/** The assets of the highest residual risk. */
export async function worstOf(
  assets: Assets,
  tenant: TenantId,
  where: readonly Condition[],
  limit: number,
): Promise<readonly Asset[]> {
  const sort = { field: 'risk.residual', order: 'desc' } as const
  const { items } = await assets.page(tenant, { where, sort, limit })
  return items.map(({ document }) => document)
}

async function countsBy(
  assets: Assets,
  tenant: TenantId,
  { where, field }: { where: readonly Condition[]; field: string },
): Promise<ReadonlyMap<string, number>> {
  const buckets = await assets.aggregate(tenant, { where }, { by: 'terms', field, size: MOST })
  return new Map(buckets.map(({ key, count }) => [key, count]))
}

function levelsOf(count: (level: RiskLevel) => number): Record<RiskLevel, number> {
  return { LOW: count('LOW'), MEDIUM: count('MEDIUM'), HIGH: count('HIGH'), CRITICAL: count('CRITICAL') }
}

function valueAt({ type, facts }: Asset, field: string): string | undefined {
  if (field === rollUps.types) return type
  return field === rollUps.owners ? facts.owner_team : facts.environment
}
