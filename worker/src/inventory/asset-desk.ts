import type { z } from 'zod'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { Asset, Observation } from '../model/asset.ts'
import type { AuditEntry } from '../model/audit-entry.ts'
import type { AssetId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Version, Versioned } from '../store/documents.ts'
import { everyDocument, portions } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { Inventory } from './inventory.ts'
import { firstWord, personOf, type Speaker, wordIdOf } from './persons-word.ts'
import { resolveThese } from './resolve-observations.ts'

/** What edits of assets stand on. */
export interface AssetDesk {
  store: Pick<Store, 'observations' | 'assets'>
  inventory: Inventory
  audit: AuditRecorder
  clock: Clock
  /** Told when something was left for the inventory to take in. */
  onObservations(tenant: TenantId): Promise<void>
}

/** Whose request it is; `name` is the token's or the user's. */
export interface Editor {
  tenant: TenantId
  name: string
  /** As the audit chain calls them: `token:NAME`. */
  actor: string
}

/** What people have said of an asset so far, and what the editor has, or would begin with. */
export interface Words {
  asset: Versioned<Asset>
  own: Word
  all: readonly Word[]
}

export interface Word {
  document: Observation
  expected: Version | 'new'
}

/** Words that are to be written about an asset, and how the audit chain tells of it. */
export interface Plan {
  asset: Versioned<Asset>
  words: readonly Word[]
  action: string
  before: Json
  after: Json
}

type Json = z.infer<typeof AuditEntry.shape.before>

/** Times that an edit without an expected version is tried again while others write. */
const TRIES = 5
const PORTION = 200

export function speakerOf({ clock }: Pick<AssetDesk, 'clock'>, { tenant, name }: Editor): Speaker {
  return { tenant, observer: personOf(name), now: clock.now() }
}

/** What people have said of assets, each with the editor's own word. */
export async function wordsOf(
  { store }: Pick<AssetDesk, 'store'>,
  speaker: Speaker,
  assets: readonly Versioned<Asset>[],
): Promise<readonly Words[]> {
  const { tenant, observer } = speaker
  const all = new Map<AssetId, Word[]>()
  for (const some of portions(assets, PORTION)) {
    for await (const { document, version } of everyDocument(store.observations, tenant, [
      { field: 'asset_id', is: 'in', values: some.map((asset) => asset.document.id) },
      { field: 'observer', is: 'prefix', value: 'person:' },
    ])) {
      const id = document.asset_id
      if (id !== null) all.set(id, [...(all.get(id) ?? []), { document, expected: version }])
    }
  }
  const ownIds = assets.map(({ document }) => wordIdOf(speaker, nameIn(document)))
  const known = await Promise.all(
    portions(ownIds, PORTION).map((ids) => store.observations.getMany(tenant, ids)),
  )
  const own = new Map(known.flat().map((one) => [one.document.id, one]))
  return assets.map((asset, nth) => {
    const said = all.get(asset.document.id) ?? []
    const mine = said.find(({ document }) => document.observer === observer)
    const kept = own.get(ownIds[nth] ?? wordIdOf(speaker, nameIn(asset.document)))
    const first: Word = { document: firstWord(speaker, nameIn(asset.document)), expected: 'new' }
    const found = kept && { document: kept.document, expected: kept.version }
    return { asset, own: mine ?? found ?? first, all: said }
  })
}

/** The name by which people's words hold on to an asset: its oldest one. */
export function nameIn({ id, refs }: Pick<Asset, 'id' | 'refs'>) {
  const [oldest] = refs
  if (oldest === undefined) throw problem('bug.asset', 'bug', `asset ${id} has no name`)
  return oldest
}

/**
 * Carries plans out: audited first, then each asset is claimed by its version, so that of two people who saw the same one
 * wins; then the words are written and taken in. Gives the assets that somebody else changed meanwhile: of those nothing
 * was written.
 */
export async function carryOut(
  desk: AssetDesk,
  { tenant, actor }: Editor,
  plans: readonly Plan[],
): Promise<ReadonlySet<AssetId>> {
  const { store, audit, clock } = desk
  const lost = new Set<AssetId>()
  const entryOf = ({ asset, action, before, after }: Plan, ended: string) => ({
    tenant,
    at: clock.now(),
    actor,
    action: `${action}${ended}`,
    target: `asset/${asset.document.id}`,
    before,
    after,
  })
  for (const some of portions(plans, PORTION)) {
    await audit.record(some.map((plan) => entryOf(plan, '')))
    const claimed = await store.assets.putMany(
      tenant,
      some.map(({ asset }) => ({ document: asset.document, expected: asset.version })),
    )
    const losers = some.filter((_, nth) => !claimed[nth]?.ok)
    for (const { asset } of losers) lost.add(asset.document.id)
    // It stands in the chain already; the chain also says that it came to nothing.
    if (losers.length > 0) await audit.record(losers.map((plan) => entryOf(plan, '.lost')))
    const words = some.flatMap((plan) => (losers.includes(plan) ? [] : plan.words))
    await write(desk, tenant, words)
  }
  return lost
}

/** Writes words and takes them in; what can't be taken in at once is left to the inventory's own job. */
export async function write(desk: AssetDesk, tenant: TenantId, words: readonly Word[]): Promise<void> {
  const { observations } = desk.store
  for (const some of portions(words, PORTION)) await observations.putMany(tenant, some)
  const ids = words.map(({ document }) => document.id)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await Promise.all(portions(ids, PORTION).map((some) => observations.getMany(tenant, some)))
    const pending = found.flat().filter(({ document }) => document.pending)
    if (pending.length === 0) return
    await resolveThese(desk.inventory, tenant, pending)
  }
  await desk.onObservations(tenant)
}

/** A change of one asset, made again from what it is now where others wrote and no version was expected. */
export async function carryOutOne(
  desk: AssetDesk,
  editor: Editor,
  {
    read,
    expected,
    plan,
  }: {
    read(): Promise<Versioned<Asset>>
    expected: Version | undefined
    plan(words: Words, speaker: Speaker): Promise<Plan | undefined> | Plan | undefined
  },
): Promise<AssetId> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const asset = await read()
    if (expected !== undefined && expected !== asset.version) break
    const speaker = speakerOf(desk, editor)
    const [words] = await wordsOf(desk, speaker, [asset])
    const planned = words && (await plan(words, speaker))
    if (planned === undefined) return asset.document.id
    const lost = await carryOut(desk, editor, [planned])
    if (lost.size === 0) return asset.document.id
    if (expected !== undefined) break
  }
  throw problem('asset.conflict', 'user', 'the asset was changed by somebody else meanwhile; read it again', {
    retry: 'now',
  })
}
