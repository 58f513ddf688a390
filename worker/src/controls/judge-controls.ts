import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetControls, ControlStatement } from '../model/control.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import type { ControlProof } from '../model/proof.ts'
import { type Clock, epochMs, type Instant, later, shift } from '../model/time.ts'
import type { Condition, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { countUses } from './count-uses.ts'
import { isSame, judge } from './judge.ts'
import type { Counts, InForce, Proofs } from './known-of-asset.ts'
import type { Library } from './library.ts'

/** What controls are judged with. */
export interface Controlling {
  store: Pick<
    Store,
    | 'assets'
    | 'assetControls'
    | 'controlStatements'
    | 'controlProofs'
    | 'observations'
    | 'events'
    | 'findings'
  >
  clock: Clock
  library: Library
  inForce(tenant: TenantId): Promise<InForce>
  /** Told of assets on which a control stands differently now. */
  onMoved(tenant: TenantId, assets: readonly Versioned<Asset>[]): Promise<void>
}

/** Judges where controls stand. What it has counted is kept for a while; a process of its own counts by itself. */
export interface ControlJudge {
  /** What may have moved since it last looked, and now and then everything; gives how many assets stand differently. */
  follow(tenant: TenantId, signal: AbortSignal): Promise<number>
  /** These assets now. */
  judge(tenant: TenantId, assets: readonly AssetId[]): Promise<void>
}

const SLICE = 500
/** Names of one question. */
const PORTION = 500
/** Counting and looking through everything take at most this part of all time. */
const PART_OF_TIME = 200
const LEAST_MS = 30_000
/** Evidence goes stale by days: everything is looked at at least so often, however long it takes. */
const AT_LEAST_EVERY_MS = 6 * 3_600_000
/** An asset is dated when its change began, by a clock that may be behind ours. */
const MARGIN_MS = 120_000

interface Kept {
  counts: Counts
  counted: Instant
  countingMs: number
  /** When it last looked through everything, and how long that took. */
  whole: Instant
  wholeMs: number
  /** When the last look began. */
  looked: Instant
}

export function controlJudge(controlling: Controlling): ControlJudge {
  const { store, clock, library } = controlling
  const kept = new Map<TenantId, Kept>()

  const counted = async (tenant: TenantId): Promise<Pick<Kept, 'counts' | 'counted' | 'countingMs'>> => {
    const before = kept.get(tenant)
    const now = clock.now()
    if (before !== undefined && !isDue(before.counted, before.countingMs, now)) return before
    const counts = await countUses(store, tenant, { controls: library.controls, now })
    return { counts, counted: now, countingMs: epochMs(clock.now()) - epochMs(now) }
  }

  return {
    async follow(tenant, signal) {
      if (library.controls.length === 0) return 0
      const began = clock.now()
      const before = kept.get(tenant)
      const proofs = await proofsOf(store, tenant)
      const isWhole =
        before === undefined ||
        isDue(before.whole, before.wholeMs, began) ||
        [...proofs.values()].some(({ since }) => since >= before.whole)
      const found = await counted(tenant)
      // Asked for only where there is an asset: reading playbooks takes longer than the rest of a start.
      let inForce: InForce | undefined
      const changed: Condition[] = isWhole
        ? []
        : [{ field: 'updated', is: 'range', from: shift(before.looked, -MARGIN_MS) }]
      let moved = 0
      for await (const slice of slices(store, tenant, changed)) {
        signal.throwIfAborted()
        inForce ??= await controlling.inForce(tenant)
        const judging = { ...controlling, counts: found.counts, inForce, proofs }
        moved += await judgeSlice(
          judging,
          tenant,
          isWhole ? slice : await withDependants(store, tenant, slice),
        )
      }
      const wholeMs = isWhole ? epochMs(clock.now()) - epochMs(began) : before.wholeMs
      kept.set(tenant, { ...found, whole: isWhole ? began : before.whole, wholeMs, looked: began })
      return moved
    },
    async judge(tenant, ids) {
      const { counts } = await counted(tenant)
      const inForce = await controlling.inForce(tenant)
      const judging = { ...controlling, counts, inForce, proofs: await proofsOf(store, tenant) }
      for (const some of portions(ids, SLICE)) {
        await judgeSlice(judging, tenant, await store.assets.getMany(tenant, some))
      }
    },
  }
}

async function proofsOf(store: Controlling['store'], tenant: TenantId): Promise<Proofs> {
  const proofs = new Map<string, ControlProof>()
  for await (const { document } of everyDocument(store.controlProofs, tenant, []))
    proofs.set(document.control, document)
  return proofs
}

function isDue(last: Instant, tookMs: number, now: Instant): boolean {
  const wait = Math.min(AT_LEAST_EVERY_MS, Math.max(LEAST_MS, tookMs * PART_OF_TIME))
  return epochMs(now) - epochMs(last) >= wait
}

async function* slices(store: Controlling['store'], tenant: TenantId, where: Condition[]) {
  let slice: Versioned<Asset>[] = []
  for await (const one of everyDocument(store.assets, tenant, where)) {
    slice.push(one)
    if (slice.length < SLICE) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

/** Assets with those that lean on them: a guardrail that is weaker now is that of its models. */
async function withDependants(
  store: Controlling['store'],
  tenant: TenantId,
  slice: readonly Versioned<Asset>[],
): Promise<readonly Versioned<Asset>[]> {
  const all = new Map(slice.map((one) => [one.document.id, one]))
  const guards = slice.filter(({ document }) => document.type === 'guardrail_config')
  for (const values of portions(
    guards.flatMap(({ document }) => namesOf(document)),
    PORTION,
  )) {
    for await (const one of everyDocument(store.assets, tenant, [
      { field: 'depends_on', is: 'in', values },
    ])) {
      all.set(one.document.id, one)
    }
  }
  return [...all.values()]
}

/** Asks the evidence queries of some assets and writes what came out differently; gives how many stand differently. */
async function judgeSlice(
  judging: Omit<Controlling, 'inForce'> & { counts: Counts; inForce: InForce; proofs: Proofs },
  tenant: TenantId,
  slice: readonly Versioned<Asset>[],
): Promise<number> {
  const { store, clock, library, counts, inForce, proofs } = judging
  const gone = slice.filter(({ document }) => document.merged_into !== null)
  if (gone.length > 0) {
    await store.assetControls.remove(
      tenant,
      gone.map(({ document }) => document.id),
    )
  }
  const assets = slice.filter(({ document }) => document.merged_into === null)
  const ids = assets.map(({ document }) => document.id)
  const now = clock.now()
  const before = new Map(
    (await store.assetControls.getMany(tenant, ids)).map((one) => [one.document.id, one]),
  )
  const guards = await guardsOf(store, tenant, assets)
  const seen = await seenBy(store, tenant, ids)
  const statements = await statementsOn(store, tenant, ids)
  const next = assets.flatMap((asset) => {
    const { document } = asset
    const known = {
      ...{ asset: document, counts, inForce, proofs, now },
      seenBy: seen.get(document.id) ?? new Map(),
      guards: document.relations.flatMap(({ kind, to }) =>
        kind === 'guarded_by' ? (guards.get(nameKeyOf(to)) ?? []) : [],
      ),
    }
    const found = before.get(document.id)
    const given = { statements: statements.get(document.id) ?? [], before: found?.document }
    const judged = judge(library.controls, known, given)
    if (found !== undefined && isSame(judged, found.document)) return []
    return [{ asset, judged, found }]
  })
  const written = await store.assetControls.putMany(
    tenant,
    next.map(({ judged, found }) => ({ document: judged, expected: found?.version ?? 'new' })),
  )
  const moved = next.filter(({ judged, found }, nth) => written[nth]?.ok && hasMoved(judged, found?.document))
  if (moved.length > 0) {
    await judging.onMoved(
      tenant,
      moved.map(({ asset }) => asset),
    )
  }
  return moved.length
}

function hasMoved(one: AssetControls, other: AssetControls | undefined): boolean {
  const plain = (standings: AssetControls['standings']) =>
    standings.map(({ control, state, proof }) => `${control} ${state} ${proof}`).join('\n')
  return other === undefined || plain(one.standings) !== plain(other.standings)
}

function namesOf({ identity, refs }: Pick<Asset, 'identity' | 'refs'>): readonly string[] {
  return identity ?? refs.map(nameKeyOf)
}

/** The guardrails that these assets name, by their names. */
async function guardsOf(store: Controlling['store'], tenant: TenantId, assets: readonly Versioned<Asset>[]) {
  const wanted = new Set(
    assets.flatMap(({ document }) =>
      document.relations.flatMap(({ kind, to }) => (kind === 'guarded_by' ? [nameKeyOf(to)] : [])),
    ),
  )
  const found = new Map<string, Asset>()
  for (const values of portions([...wanted], PORTION)) {
    const where: Condition[] = [
      { field: 'identity', is: 'in', values },
      { field: 'merged_into', is: 'missing' },
    ]
    for await (const { document } of everyDocument(store.assets, tenant, where)) {
      for (const name of namesOf(document)) if (wanted.has(name)) found.set(name, document)
    }
  }
  return found
}

/** When each observer last saw each of these assets. */
async function seenBy(store: Controlling['store'], tenant: TenantId, ids: readonly AssetId[]) {
  const seen = new Map<AssetId, Map<string, Instant>>()
  for (const values of portions(ids, PORTION)) {
    for await (const { document } of everyDocument(store.observations, tenant, [
      { field: 'asset_id', is: 'in', values },
    ])) {
      const { asset_id, observer, last_seen } = document
      if (asset_id === null) continue
      const by = seen.get(asset_id) ?? new Map<string, Instant>()
      by.set(observer, later(by.get(observer) ?? last_seen, last_seen))
      seen.set(asset_id, by)
    }
  }
  return seen
}

async function statementsOn(store: Controlling['store'], tenant: TenantId, ids: readonly AssetId[]) {
  const found = new Map<AssetId, ControlStatement[]>()
  for (const values of portions(ids, PORTION)) {
    for await (const { document } of everyDocument(store.controlStatements, tenant, [
      { field: 'asset', is: 'in', values },
    ])) {
      found.set(document.asset, [...(found.get(document.asset) ?? []), document])
    }
  }
  return found
}
