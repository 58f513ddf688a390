import { type AuditTrail, appendAudit } from '../audit/append-audit.ts'
import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { audit, auditHeads } from '../store/audit-collections.ts'
import type { Store } from '../store/store.ts'
import { keptCollections } from './kept-collections.ts'
import { type Backup, keyIdOf } from './manifest.ts'
import { markRestore, type RestoreMark, unfinishedRestore } from './restore-mark.ts'
import { checkParts, documentsOf, type Saved, savedCollections } from './saved-documents.ts'

/** What a backup is restored into. No worker may use the store meanwhile. */
export interface RestoreInto {
  store: Store
  trail: AuditTrail
  clock: Clock
  /** Told after every part that is in the store. */
  onPart(restored: { tenant: TenantId; collection: string; part: number; parts: number }): void
}

export interface RestoreOptions {
  /** Add to what is there what is missing; nothing that is there is changed. */
  intoExisting: boolean
  /** The sealing key is lost: what was sealed with it stays closed, and the audit chains' ends can't be proved. */
  withoutKey: boolean
}

/** In the audit when a backup was restored. */
const RESTORED = 'store.restored'

/**
 * Puts a backup into a store, in the order in which the records had arrived; killed anywhere, it is run again. The audit
 * comes first, so that it says of the rest where it is from. All of the backup is checked before anything is written.
 * Throws `backup.damaged`, `backup.newer`, `backup.other-key`, `restore.not-empty`, `restore.other` and the store's problems.
 */
export async function restoreStore(
  into: RestoreInto,
  backup: Backup,
  options: RestoreOptions,
): Promise<void> {
  if (!options.withoutKey) checkKey(into.trail.key, backup)
  const collections = savedCollections(into.store, backup)
  await checkParts(backup)
  const mark = await begin(into, backup, options)
  for (const one of collections) {
    await restoreOne(into, backup, { one, mark })
    if (one.saved.collection === auditHeads.name)
      await tellAudit(into, backup, { tenant: one.saved.tenant, mark })
  }
}

/** Takes the mark of a restore away: the store is whole. */
export async function endRestore(
  { store, clock }: Pick<RestoreInto, 'store' | 'clock'>,
  backup: Backup,
): Promise<void> {
  const found = await unfinishedRestore(store)
  if (found?.backup === backup.id)
    await (await markRestore({ store, clock }, { tenant: found.tenant, backup: backup.id })).remove()
}

function checkKey(key: Uint8Array, { manifest, folder, isSealedWith }: Backup): void {
  if (manifest.key !== keyIdOf(key)) {
    const message =
      `${folder} was made with another sealing key than this installation has: put that key in place first ` +
      '(docs/backup.md), or say --without-key if it is lost'
    throw problem('backup.other-key', 'user', message)
  }
  if (!isSealedWith(key))
    throw problem('backup.bad-manifest', 'user', `the manifest in ${folder} was changed after it was made`)
}

/** The mark of this restore; undefined where records are added to a store that is in order. */
async function begin(
  { store, clock }: RestoreInto,
  { id, manifest }: Backup,
  { intoExisting }: RestoreOptions,
): Promise<RestoreMark | undefined> {
  const begun = await unfinishedRestore(store)
  if (begun !== undefined && begun.backup !== id) {
    const message =
      'another backup was not restored to its end here: go on with that one, or begin with an empty store'
    throw problem('restore.other', 'user', message)
  }
  const [first] = manifest.collections
  const tenant = begun?.tenant ?? first?.tenant
  if (tenant === undefined) return undefined
  if (begun === undefined) {
    if (intoExisting) return undefined
    await refuseUsed(store)
  }
  return markRestore({ store, clock }, { tenant, backup: id })
}

async function refuseUsed(store: Store): Promise<void> {
  for (const tenant of await store.tenants()) {
    for (const { collection, documents } of keptCollections(store)) {
      const count = await documents.count(tenant, {})
      if (count === 0) continue
      const message = `the store is not empty: tenant ${tenant} has ${count} ${collection.name}; --into-existing adds what is missing`
      throw problem('restore.not-empty', 'user', message)
    }
  }
}

async function restoreOne(
  into: RestoreInto,
  { folder }: Backup,
  { one, mark }: { one: Saved; mark: RestoreMark | undefined },
): Promise<void> {
  const { saved, kept } = one
  const { tenant, collection } = saved
  // Two chains can't be made one: a tenant that has one keeps it, and the comparison says what is different.
  if (mark === undefined && isOfChain(collection) && (await hasChain(into.store, tenant))) return
  for (const [nth, part] of saved.parts.entries()) {
    if (nth < (mark?.partsDone(saved) ?? 0)) continue
    for await (const documents of documentsOf(folder, one, { nth: nth + 1, part }))
      await kept.documents.create(tenant, documents)
    await mark?.note(saved, nth + 1)
    into.onPart({ tenant, collection, part: nth + 1, parts: saved.parts.length })
  }
}

function isOfChain(collection: string): boolean {
  return collection === audit.name || collection === auditHeads.name
}

async function hasChain(store: Store, tenant: TenantId): Promise<boolean> {
  return (await store.auditHeads.get(tenant, 'head')) !== undefined
}

/** Behind the restored chain, before any other record is written. */
async function tellAudit(
  { trail, clock }: RestoreInto,
  { id, manifest }: Backup,
  { tenant, mark }: { tenant: TenantId; mark: RestoreMark | undefined },
): Promise<void> {
  const told = { tenant, collection: RESTORED }
  if (mark?.partsDone(told) === 1) return
  const { began, product, store } = manifest
  await appendAudit(trail, {
    tenant,
    at: clock.now(),
    actor: COMMAND_LINE,
    action: RESTORED,
    target: `backup/${id}`,
    before: null,
    after: { began, product, store },
  })
  await mark?.note(told, 1)
}
