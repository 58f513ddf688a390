import { type AuditTrail, appendAudit, completePending } from '../audit/append-audit.ts'
import { isGenuine } from '../audit/chain.ts'
import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import { audit, auditHeads } from '../store/audit-collections.ts'
import type { Condition, Cursor, Documents, Query } from '../store/documents.ts'
import { KEY_FILE } from '../store/seal.ts'
import type { Store } from '../store/store.ts'
import { writeWhole } from './backup-files.ts'
import { keptCollections } from './kept-collections.ts'
import {
  type Backup,
  FORMAT,
  MANIFEST,
  type Manifest,
  manifestText,
  openBackup,
  partName,
} from './manifest.ts'
import { writePart } from './parts.ts'
import { type Begun, makeFolder, openUnfinished, type Unfinished } from './unfinished-backup.ts'

/** What a backup is made from. The store has been opened for it: what others had written by then is in it. */
export interface SaveFrom {
  store: Store
  trail: AuditTrail
  tenants: readonly TenantId[]
  clock: Clock
  /** Kind of the store. */
  kind: string
  /** Version of Wachter. */
  product: string
  /** Keeps other processes from working on a folder; the answer lets them in again. */
  claim(folder: string): () => void
  /** Told of every part that is on disk. */
  onPart(saved: Pick<Begun, 'tenant' | 'collection' | 'documents'>): void
}

/** In the audit when a backup was made; its age is known by that. */
export const BACKUP_MADE = 'backup.made'

/** Unpacked bytes at which a part is written, and beyond which none goes unless by a single document. */
const ENOUGH_BYTES = 8_388_608
const PART_BYTES = 16_777_216
/** Pages are asked for so that they have about so many bytes: they are held in memory. */
const PAGE_BYTES = 4_194_304
const FIRST_PAGE = 100
const LARGEST_PAGE = 1_000

/**
 * Writes everything of a store into a folder, also while the store is in use, and notes that in the audit. What was stored
 * when it began is in it; of what changed meanwhile it has the state before or after, as if a worker had been killed. A
 * backup that was stopped goes on where it was. Throws `backup.exists`, `backup.folder-in-use`, `backup.other-store`
 * (user), `backup.unwritable` (operational) and the store's problems.
 */
export async function saveStore(
  from: SaveFrom,
  options: { folder: string; withKey: boolean },
): Promise<Backup> {
  const { folder, withKey } = options
  await makeFolder(folder)
  const release = from.claim(folder)
  try {
    return await save(from, { folder, withKey })
  } finally {
    release()
  }
}

async function save(
  from: SaveFrom,
  { folder, withKey }: { folder: string; withKey: boolean },
): Promise<Backup> {
  const { kind, product, trail, clock, tenants } = from
  const unfinished = await openUnfinished({ kind, product, key: trail.key, now: clock.now() }, folder)
  for (const tenant of tenants) await saveTenant({ from, folder, unfinished }, tenant)

  if (withKey) await writeWhole(folder, KEY_FILE, `${Buffer.from(trail.key).toString('hex')}\n`)
  const { began, key, saved, chains } = unfinished.state
  const manifest: Manifest = {
    format: FORMAT,
    product,
    store: kind,
    began,
    made: clock.now(),
    key,
    with_key: withKey,
    collections: saved.map(({ cursor: _, done: __, ...collection }) => collection),
    chains,
  }
  await writeWhole(folder, MANIFEST, manifestText(manifest, trail.key))
  const backup = await openBackup(folder)
  const documents = saved.reduce((sum, one) => sum + one.documents, 0)
  await appendAudit(
    trail,
    tenants.map((tenant) => ({
      tenant,
      at: clock.now(),
      actor: COMMAND_LINE,
      action: BACKUP_MADE,
      target: `backup/${backup.id}`,
      before: null,
      after: { began, documents, with_key: withKey },
    })),
  )
  await unfinished.finish()
  return backup
}

interface Saving {
  from: SaveFrom
  folder: string
  unfinished: Unfinished
}

type Name = Pick<Begun, 'tenant' | 'collection'>

async function saveTenant(saving: Saving, tenant: TenantId): Promise<void> {
  for (const { collection, documents } of keptCollections(saving.from.store)) {
    const name = { tenant, collection: collection.name }
    // These two are one thing: the end of a chain, and the entries up to it.
    if (name.collection === auditHeads.name) continue
    if (name.collection === audit.name) await saveChain(saving, tenant)
    else await saveCollection(saving, name, (start) => arrivedIn(documents, tenant, { where: [], start }))
  }
}

async function saveChain(saving: Saving, tenant: TenantId): Promise<void> {
  const { unfinished } = saving
  const { store, trail } = saving.from
  const entries = { tenant, collection: audit.name }
  const ends = { tenant, collection: auditHeads.name }
  if (unfinished.find(entries)?.done === true) return
  const found = await verifyAudit(trail, tenant)
  unfinished.noteChain({ tenant, entries: found.entries, problems: found.problems.length })

  // The end first: entries that are appended meanwhile would hang in the air behind it.
  const end = (await store.auditHeads.get(tenant, 'head'))?.document
  const isSealed = end !== undefined && isGenuine(trail.key, end)
  if (isSealed) await completePending(store, end)
  for (const name of [ends, entries]) await unfinished.note({ ...name, ...nothing })
  await saveCollection(saving, ends, async function* () {
    yield { lines: end === undefined ? [] : [lineOf(end)], next: undefined }
  })
  const where: Condition[] = isSealed ? [{ field: 'sequence', is: 'range', to: end.sequence }] : []
  await saveCollection(saving, entries, (start) => arrivedIn(store.audit, tenant, { where, start }))
}

const nothing = { documents: 0, parts: [], done: false }

/** Some documents as lines, and where the store is read on after them. */
interface Some {
  lines: readonly Buffer[]
  next: Cursor | undefined
}

async function saveCollection(
  { from, folder, unfinished }: Saving,
  name: Name,
  read: (start: Cursor | undefined) => AsyncIterable<Some>,
): Promise<void> {
  let { cursor, ...saved }: Begun = unfinished.find(name) ?? { ...name, ...nothing }
  if (saved.done) return
  let lines: Buffer[] = []
  let bytes = 0
  const write = async (): Promise<void> => {
    if (lines.length === 0) return
    const part = await writePart(folder, partName(name, saved.parts.length + 1), lines)
    saved = { ...saved, documents: saved.documents + lines.length, parts: [...saved.parts, part] }
    lines = []
    bytes = 0
    from.onPart(saved)
  }
  for await (const some of read(cursor as Cursor | undefined)) {
    for (const line of some.lines) {
      if (bytes + line.length > PART_BYTES) await write()
      lines.push(line)
      bytes += line.length
    }
    if (bytes < ENOUGH_BYTES || some.next === undefined) continue
    await write()
    await unfinished.note({ ...saved, cursor: some.next })
  }
  await write()
  await unfinished.note({ ...saved, done: true })
}

/** What had arrived when this was asked, in that order; a store that is written to all the time has an end, too. */
async function* arrivedIn<T>(
  documents: Documents<T>,
  tenant: TenantId,
  { where, start }: { where: readonly Condition[]; start: Cursor | undefined },
): AsyncGenerator<Some> {
  const newest = await documents.page(tenant, { where, sort: { field: 'sequence', order: 'desc' }, limit: 1 })
  const last = newest.items[0]?.sequence ?? -1
  const query: Query = { where, sort: { field: 'sequence', order: 'asc' } }
  let cursor = start
  let limit = FIRST_PAGE
  for (;;) {
    const page = await documents.page(tenant, { ...query, limit }, cursor)
    const arrived = page.items.filter(({ sequence }) => sequence <= last)
    const lines = arrived.map(({ document }) => lineOf(document))
    cursor = arrived.length < page.items.length ? undefined : page.next
    yield { lines, next: cursor }
    if (cursor === undefined) return
    const average = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
    limit = Math.max(1, Math.min(LARGEST_PAGE, Math.floor(PAGE_BYTES / average)))
  }
}

function lineOf(document: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(document)}\n`)
}
