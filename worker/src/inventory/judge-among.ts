import { canonicalJson } from '../audit/canonical-json.ts'
import type { Asset, FactName } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Documents, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import { changesOf } from './changes-of.ts'
import { foundBy } from './found-by.ts'
import { ANSWERING } from './gaps-around.ts'
import type { Changed, Inventory } from './inventory.ts'
import { FARTHEST, type Neighbourhood, neighbourhoodOf, usualBounds } from './neighbourhood.ts'
import { ACTING } from './toxic-combination.ts'

/** Assets judged together: what is around them is fetched once. */
const TOGETHER = 100
/** Documents of one question or one write. */
const PORTION = 500
/** Tries against writers of the same assets; what then is still not judged is left to the next sweep over everything. */
const TRIES = 3

/** An asset as the store has it. */
type Stored = Pick<Versioned<Asset>, 'document' | 'version'>

/** What was written of an asset: as it was, and as it is. */
export interface Written {
  before: Asset | undefined
  after: Stored
}

/** Facts that say something about what depends on it: what comes to it, what it can reach. */
const TOLD: readonly FactName[] = [
  'data_classification',
  'tools',
  'permissions',
  'untrusted_content',
  'approved_service',
]

/**
 * Judges assets that were changed once more, now among their neighbours, and the neighbours for whom the change makes a
 * difference: all that depend on it, and what it depends on or no longer does. Where these are too many to be looked at
 * at once, the rest is left to the next sweep over everything.
 */
export async function judgeAffected(
  inventory: Inventory,
  tenant: TenantId,
  written: readonly Written[],
): Promise<void> {
  const { assets } = inventory.store
  const stored = written.flatMap(({ after }) => (after.document.merged_into === null ? [after] : []))
  const telling = written
    .map(({ before, after }) => ({ before, after: after.document }))
    .filter(tellsNeighbours)
  const near = neighbourhoodOf(assets, tenant, stored)
  const above = await near.expand(
    telling.map(({ after }) => after.id),
    'up',
    FARTHEST,
  )
  const below = await movedBelow(near, telling)
  const left = telling.map(({ before, after }) => ({
    names: without(before?.identity, after.identity),
    targets: without(before?.depends_on, after.depends_on),
  }))
  // Looked at before what is judged fetches more.
  const cut = near.graph().cut
  const parted = [
    ...(await having(
      assets,
      tenant,
      'depends_on',
      left.flatMap(({ names }) => names),
    )),
    ...(await having(
      assets,
      tenant,
      'identity',
      left.flatMap(({ targets }) => targets),
    )),
  ]
  const own = new Set(stored.map(({ document }) => document.id as string))
  const others = [...new Set([...above, ...below, ...parted])].filter((id) => !own.has(id))
  await judgeAmong(inventory, tenant, stored)
  for (const some of portions(others, PORTION)) {
    await judgeAmong(inventory, tenant, await versionsOf(assets, tenant, some))
  }
  if (cut || parted.length >= usualBounds.nodes) await inventory.onLeft?.(tenant)
}

/**
 * What changed assets depend on and can move by it. Whether a model is guarded is seen in its users, and in their guardrails:
 * a step up, and down again.
 */
async function movedBelow(near: Neighbourhood, telling: readonly Change[]): Promise<readonly string[]> {
  const standing = telling.filter(({ before, after }) => before?.lifecycle !== after.lifecycle)
  const guarded = await near.expand(
    standing.map(({ after }) => after.id),
    'up',
    1,
  )
  const turned = telling.filter(turnsTargets)
  const wasUnguarded = new Set<string>(
    turned.flatMap(({ before, after }) => (before?.facts.guarded === false ? [after.id] : [])),
  )
  const users = [...new Set([...turned.map(({ after }) => after.id as string), ...guarded])]
  await near.expand(users, 'down', 1)
  const below: string[] = []
  for (const user of users) {
    const isUnguarded = wasUnguarded.has(user) || near.asset(user)?.facts.guarded === false
    const targets = await near.expand([user], 'down', 1)
    below.push(...targets.filter((id) => isMoved(near.asset(id), isUnguarded)))
  }
  return below
}

/** Judges assets as they are now, among their neighbours. Gives how many were changed by it. */
export async function judgeAmong(
  inventory: Inventory,
  tenant: TenantId,
  subjects: readonly Stored[],
): Promise<number> {
  let changed = 0
  for (const some of portions(subjects, TOGETHER)) {
    let left: readonly Stored[] = some
    for (let tried = 0; tried < TRIES && left.length > 0; tried++) {
      const conflicts = await judgeOnce(inventory, tenant, left)
      changed += left.length - conflicts.unchanged - conflicts.ids.length
      left = await versionsOf(inventory.store.assets, tenant, conflicts.ids)
    }
    if (left.length > 0) await inventory.onLeft?.(tenant)
  }
  return changed
}

async function judgeOnce(
  inventory: Inventory,
  tenant: TenantId,
  subjects: readonly Stored[],
): Promise<{ unchanged: number; ids: readonly string[] }> {
  const { assets, assetChanges } = inventory.store
  const next = (await judged(inventory, tenant, subjects)).filter(
    ({ before, after }) => canonicalJson(before.document) !== canonicalJson(after),
  )
  const at = inventory.clock.now()
  const told = next.map(({ before: { document: before, version }, after }): Changed => {
    return { before, after, changes: changesOf(before, after, { at, key: version }) }
  })
  const changes = told.flatMap((one) => one.changes)
  for (const some of portions(changes, PORTION)) await assetChanges.create(tenant, some)
  if (changes.length > 0) await inventory.onChanges?.(tenant, told)
  const written = await assets.putMany(
    tenant,
    next.map(({ before, after }) => ({ document: after, expected: before.version })),
  )
  const ids = next.flatMap(({ after }, nth) => (written[nth]?.ok ? [] : [after.id]))
  return { unchanged: subjects.length - next.length, ids }
}

async function judged(
  inventory: Inventory,
  tenant: TenantId,
  subjects: readonly Stored[],
): Promise<readonly { before: Stored; after: Asset }[]> {
  const near = await around(inventory, tenant, subjects)
  const graph = near.graph()
  if (graph.cut && subjects.length > 1) {
    // One that half the inventory depends on must not keep the others from being judged.
    const middle = Math.ceil(subjects.length / 2)
    const first = await judged(inventory, tenant, subjects.slice(0, middle))
    return [...first, ...(await judged(inventory, tenant, subjects.slice(middle)))]
  }
  return subjects.map((before) => {
    const asset = before.document
    const after = { ...asset, ...foundBy(asset), ...inventory.judge(asset, asset, { asset, graph }) }
    return { before, after }
  })
}

/** What acts is judged by all it can reach, everything else by what uses it. */
async function around(
  inventory: Inventory,
  tenant: TenantId,
  subjects: readonly Stored[],
): Promise<Neighbourhood> {
  const near = neighbourhoodOf(inventory.store.assets, tenant, subjects, usualBounds)
  const idsOf = (acting: boolean) =>
    subjects.flatMap(({ document }) => (ACTING.has(document.type) === acting ? [document.id] : []))
  await near.expand(idsOf(true), 'down', FARTHEST)
  await near.guardrailsOf(await near.expand(idsOf(false), 'up', 1))
  return near
}

async function versionsOf(
  assets: Pick<Documents<Asset>, 'getMany'>,
  tenant: TenantId,
  ids: readonly string[],
): Promise<readonly Versioned<Asset>[]> {
  const found: Versioned<Asset>[] = []
  for (const some of portions(ids, PORTION)) found.push(...(await assets.getMany(tenant, some)))
  return found.filter(({ document }) => document.merged_into === null)
}

/** The ids of assets with one of these values; as many as are looked at around one. */
async function having(
  assets: Pick<Documents<Asset>, 'page'>,
  tenant: TenantId,
  field: 'identity' | 'depends_on',
  names: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const values of portions([...new Set(names)], PORTION)) {
    for await (const { document } of everyDocument(assets, tenant, [{ field, is: 'in', values }])) {
      if (found.length >= usualBounds.nodes) return found
      found.push(document.id)
    }
  }
  return found
}

/**
 * Whether what one user does can open or close a gap of what it uses. What everybody uses has too many users to be looked at
 * for each new one.
 */
function isMoved(used: Asset | undefined, byUnguarded: boolean): boolean {
  if (used === undefined) return false
  if (used.gaps.some(({ id }) => id === 'orphaned' || id === 'unguarded_model')) return true
  return ANSWERING.has(used.type) && (byUnguarded || used.facts.guarded === false)
}

interface Change {
  before: Asset | undefined
  after: Asset
}

function tellsNeighbours({ before, after }: Change): boolean {
  return (
    before === undefined ||
    turnsTargets({ before, after }) ||
    before.name !== after.name ||
    differ(before.identity, after.identity) ||
    TOLD.some((fact) => differ(before.facts[fact], after.facts[fact]))
  )
}

/** Whether it says something about what it depends on: that it uses it, and uses it guarded. */
function turnsTargets({ before, after }: Change): boolean {
  return (
    before === undefined ||
    before.merged_into !== after.merged_into ||
    before.type !== after.type ||
    before.lifecycle !== after.lifecycle ||
    before.facts.guarded !== after.facts.guarded ||
    differ(before.relations, after.relations)
  )
}

function differ(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) !== canonicalJson(after ?? null)
}

function without(before: readonly string[] = [], after: readonly string[] = []): readonly string[] {
  const still = new Set(after)
  return before.filter((one) => !still.has(one))
}
