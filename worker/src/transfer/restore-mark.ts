import { z } from 'zod'
import type { TenantId } from '../model/ids.ts'
import { safeParseNewer } from '../model/newer-fields.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Checkpoint, Store } from '../store/store.ts'

/** The checkpoint that says a store is being filled from a backup. */
export const RESTORE_MARK = 'transfer.restore'

const Progress = z.strictObject({
  /** Id of the backup. */
  backup: z.string(),
  /** Parts that are in the store, by tenant and collection. */
  parts: z.record(z.string(), z.int().nonnegative()),
})

/** How far a restore is; in the store itself, so that whoever goes on with it, or must not use the store, knows. */
export interface RestoreMark {
  partsDone(of: Named): number
  note(of: Named, parts: number): Promise<void>
  remove(): Promise<void>
}

interface Named {
  tenant: TenantId
  collection: string
}

/** The backup that a store was not filled from to the end; undefined in an ordinary store. */
export async function unfinishedRestore(
  store: Pick<Store, 'checkpoints' | 'tenants'>,
): Promise<{ tenant: TenantId; backup: string } | undefined> {
  for (const tenant of await store.tenants()) {
    const found = await store.checkpoints.get(tenant, RESTORE_MARK)
    if (found !== undefined)
      return { tenant, backup: safeParseNewer(Progress, found.document.position).data?.backup ?? '' }
  }
  return undefined
}

/** Throws `restore.unfinished` (user) for a store that is not whole: a worker that goes to work in it would mix it up. */
export async function refuseUnfinished(store: Pick<Store, 'checkpoints' | 'tenants'>): Promise<void> {
  if ((await unfinishedRestore(store)) === undefined) return
  const message =
    'a restore into this store was stopped before its end: run `wachter restore` with the same folder again'
  throw problem('restore.unfinished', 'user', message)
}

/** Marks a store, or goes on with its mark. */
export async function markRestore(
  { store, clock }: { store: Pick<Store, 'checkpoints'>; clock: Clock },
  { tenant, backup }: { tenant: TenantId; backup: string },
): Promise<RestoreMark> {
  const { checkpoints } = store
  const found = await checkpoints.get(tenant, RESTORE_MARK)
  const progress = safeParseNewer(Progress, found?.document.position).data ?? { backup, parts: {} }
  let version: Version | 'new' = found?.version ?? 'new'
  const write = async (): Promise<void> => {
    const document: Checkpoint = {
      id: RESTORE_MARK,
      tenant,
      feed: RESTORE_MARK,
      updated: clock.now(),
      position: progress,
      counters: {},
    }
    const written = await checkpoints.put(tenant, document, version)
    if (!written.ok) throw problem('restore.two', 'user', 'another restore runs on this store')
    version = written.value
  }
  if (found === undefined) await write()
  return {
    partsDone: (of) => progress.parts[nameOf(of)] ?? 0,
    async note(of, parts) {
      progress.parts[nameOf(of)] = parts
      await write()
    },
    remove: () => checkpoints.remove(tenant, [RESTORE_MARK]),
  }
}

function nameOf({ tenant, collection }: Named): string {
  return `${tenant}.${collection}`
}
