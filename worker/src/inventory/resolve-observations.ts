import { canonicalJson } from '../audit/canonical-json.ts'
import type { Asset, Observation } from '../model/asset.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { later } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import { portions } from '../store/every-document.ts'
import { assetIdOf, assetOf } from './asset-of.ts'
import { changesOf } from './changes-of.ts'
import { groupsOf, reachedFrom } from './connected.ts'
import type { Changed, Inventory } from './inventory.ts'
import { judgeAffected, type Written } from './judge-among.ts'

/** Pending observations of one slice. */
const SLICE = 200
const PORTION = 500

/**
 * Takes a slice of what observers newly say into the inventory: which observations are one asset, what they together say of
 * it, what changed. May be killed anywhere and run twice: assets follow from observations alone, changes carry ids of what
 * they are, and an observation stays pending until its asset is written. Gives how many observations were taken in, 0 when
 * none is pending.
 */
export async function resolveObservations(inventory: Inventory, tenant: TenantId): Promise<number> {
  const { observations } = inventory.store
  const pending = await observations.page(tenant, {
    where: [{ field: 'pending', is: 'in', values: [true] }],
    sort: { field: 'sequence', order: 'asc' },
    limit: SLICE,
    latest: true,
  })
  if (pending.items.length > 0) await resolveThese(inventory, tenant, pending.items)
  return pending.items.length
}

/**
 * Takes these observations into the inventory, with whatever they belong to. Each is left pending where somebody else wrote
 * at the same time. Throws `inventory.too-connected` (operational).
 */
export async function resolveThese(
  inventory: Inventory,
  tenant: TenantId,
  pending: readonly Versioned<Observation>[],
): Promise<void> {
  const { reached, known } = await lookAround(inventory, tenant, pending)
  const groups = groupsOf(reached)
  const next = [...builtAssets(inventory, tenant, groups, known), ...takenIn(groups, known)]
  const changed = next.filter(({ asset, before }) => differs(before?.document, asset))
  const told = changed.map(({ asset: after, before: stored }): Changed => {
    const before = stored?.document
    return { before, after, changes: changesOf(before, after) }
  })
  const changes = told.flatMap((one) => one.changes)
  for (const some of portions(changes, PORTION)) await inventory.store.assetChanges.create(tenant, some)
  if (changes.length > 0) await inventory.onChanges?.(tenant, told)
  const { lost, written } = await writeAssets(inventory, tenant, changed)
  await judgeAffected(inventory, tenant, [...written, ...leftBefore(next, groups)])
  await settle(inventory, tenant, groups, lost)
}

type Known = ReadonlyMap<AssetId, Versioned<Asset>>
type Groups = ReturnType<typeof groupsOf>

interface Next {
  asset: Asset
  before: Versioned<Asset> | undefined
}

/**
 * What is reached from these observations, and the assets that all of that is or was: each observation's own, which is where
 * a group's id comes from. By what they are and not by what they were last taken for, which a cut-off run may not have
 * written down. Every asset is read before the observations it is built from: whoever takes in something newer meanwhile has
 * written a later version of it, and ours is refused.
 */
async function lookAround(
  { store }: Inventory,
  tenant: TenantId,
  pending: readonly Versioned<Observation>[],
): Promise<{ reached: readonly Versioned<Observation>[]; known: Known }> {
  const known = new Map<AssetId, Versioned<Asset>>()
  const asked = new Set<AssetId>()
  let wanted = idsOf(tenant, pending)
  for (;;) {
    for (const id of wanted) asked.add(id)
    for (const some of portions(wanted, PORTION)) {
      for (const one of await store.assets.getMany(tenant, some)) known.set(one.document.id, one)
    }
    const reached = await reachedFrom(
      store.observations,
      tenant,
      pending.map(({ document }) => document.id),
    )
    if (reached === undefined) throw tooConnected(pending)
    wanted = idsOf(tenant, reached).filter((id) => !asked.has(id))
    if (wanted.length === 0) return { reached, known }
  }
}

function idsOf(tenant: TenantId, observations: readonly Versioned<Observation>[]): readonly AssetId[] {
  const ids = observations.flatMap(({ document }) => [
    assetIdOf(tenant, [document]),
    ...(document.asset_id === null ? [] : [document.asset_id]),
  ])
  return [...new Set(ids)]
}

function tooConnected([first]: readonly Versioned<Observation>[]) {
  const message = `too many observations have a name in common with ${first?.document.asset.key}; look at what ${first?.document.observer} says of it`
  return problem('inventory.too-connected', 'operational', message)
}

function builtAssets(inventory: Inventory, tenant: TenantId, groups: Groups, known: Known): Next[] {
  return groups.map((group) => {
    const built = assetOf(tenant, documents(group))
    const before = known.get(built.id)
    return { asset: { ...built, ...inventory.judge(built, before?.document), merged_into: null }, before }
  })
}

/** Assets that turn out to be part of another one: each goes into the one that holds the observation it was made for. */
function takenIn(groups: Groups, known: Known): Next[] {
  return groups.flatMap((group) => {
    const all = documents(group)
    const [first] = all
    if (first === undefined) return []
    const into = assetIdOf(first.tenant, all)
    return all.flatMap((one) => {
      const before = known.get(assetIdOf(one.tenant, [one]))
      if (before === undefined || before.document.id === into) return []
      const updated = all.map(({ changed }) => changed).reduce(later, first.changed)
      return [{ asset: { ...before.document, merged_into: into, updated }, before }]
    })
  })
}

/** Whether writing would tell anybody anything. */
function differs(before: Asset | undefined, after: Asset): boolean {
  return before === undefined || canonicalJson(before) !== canonicalJson(after)
}

/**
 * Assets that say nothing new though somebody does: a run that was cut off may have written them and judged nothing around
 * them. What they said before it is no longer known.
 */
function leftBefore(next: readonly Next[], groups: Groups): readonly Written[] {
  const waiting = new Set<string>(
    groups.flatMap((group) => {
      const all = documents(group)
      const [first] = all
      return first && all.some(({ pending }) => pending) ? [assetIdOf(first.tenant, all)] : []
    }),
  )
  return next.flatMap(({ asset, before }) =>
    before !== undefined && waiting.has(asset.id) && !differs(before.document, asset)
      ? [{ before: undefined, after: before }]
      : [],
  )
}

/** Gives the assets that somebody else changed meanwhile, whose observations are looked at again, and those it wrote. */
async function writeAssets(
  { store }: Inventory,
  tenant: TenantId,
  changed: readonly Next[],
): Promise<{ lost: ReadonlySet<AssetId>; written: readonly Written[] }> {
  const lost = new Set<AssetId>()
  const now: Written[] = []
  for (const some of portions(changed, PORTION)) {
    const written = await store.assets.putMany(
      tenant,
      some.map(({ asset, before }) => ({ document: asset, expected: before?.version ?? ('new' as const) })),
    )
    some.forEach(({ asset, before }, nth) => {
      const result = written[nth]
      if (result?.ok)
        now.push({ before: before?.document, after: { document: asset, version: result.value } })
      else lost.add(asset.merged_into ?? asset.id)
    })
  }
  return { lost, written: now }
}

async function settle(
  { store }: Inventory,
  tenant: TenantId,
  groups: Groups,
  lost: ReadonlySet<AssetId>,
): Promise<void> {
  const settled = groups.flatMap((group) => {
    const asset_id = assetIdOf(tenant, documents(group))
    if (lost.has(asset_id)) return []
    return group
      .filter(({ document }) => document.pending || document.asset_id !== asset_id)
      .map(({ document, version }) => ({
        document: { ...document, asset_id, pending: false },
        expected: version,
      }))
  })
  // An observation that changed meanwhile stays pending.
  for (const some of portions(settled, PORTION)) await store.observations.putMany(tenant, some)
}

function documents(group: Groups[number]): readonly Observation[] {
  return group.map(({ document }) => document)
}
