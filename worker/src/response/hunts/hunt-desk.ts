import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Hunt } from '../../model/hunt.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'

export interface HuntDesk {
  store: Pick<Store, 'hunts'>
  audit: AuditRecorder
  clock: Clock
}

interface Who {
  tenant: TenantId
  actor: string
}

/** Hunts that a tenant keeps: as many as somebody looks through. */
export const MOST_HUNTS = 200

/** Keeps a search under a name; the same `key` again is the same hunt. Errors: `hunt.too-many` (user). */
export async function saveHunt(
  { store, audit, clock }: HuntDesk,
  { tenant, actor }: Who,
  { name, query, key }: Pick<Hunt, 'name' | 'query'> & { key: string },
): Promise<Hunt> {
  const id = idOf('hunt', tenant, key)
  const before = await store.hunts.get(tenant, id)
  if (before !== undefined) return before.document
  if ((await store.hunts.count(tenant, {})) >= MOST_HUNTS)
    throw problem('hunt.too-many', 'user', `there are ${MOST_HUNTS} saved hunts: delete one first`)
  const at = clock.now()
  const hunt: Hunt = { id, tenant, name, query, owner: actor, created: at, updated: at }
  await tell(audit, { tenant, actor, at }, 'hunt.saved', { id, before: null, after: { name, query } })
  await store.hunts.put(tenant, hunt, 'new')
  return (await huntWith(store, tenant, id)).document
}

/** Changes name or search of an own hunt. Errors: `hunt.unknown`, `hunt.not-yours`, `hunt.conflict` (user). */
export async function changeHunt(
  { store, audit, clock }: HuntDesk,
  { tenant, actor }: Who,
  { id, name, query }: Pick<Hunt, 'id' | 'name' | 'query'>,
): Promise<Hunt> {
  const { document, version } = await ownHunt(store, { tenant, actor }, id)
  const at = clock.now()
  const before = { name: document.name, query: document.query }
  await tell(audit, { tenant, actor, at }, 'hunt.changed', { id, before, after: { name, query } })
  const next = { ...document, name, query, updated: at }
  const written = await store.hunts.put(tenant, next, version)
  if (!written.ok) throw problem('hunt.conflict', 'user', `hunt ${id} was changed meanwhile`)
  return next
}

/** Deletes an own hunt. Errors: `hunt.unknown`, `hunt.not-yours` (user). */
export async function deleteHunt(
  { store, audit, clock }: HuntDesk,
  { tenant, actor }: Who,
  id: string,
): Promise<Hunt> {
  const { document } = await ownHunt(store, { tenant, actor }, id)
  const before = { name: document.name, query: document.query }
  await tell(audit, { tenant, actor, at: clock.now() }, 'hunt.deleted', { id, before, after: null })
  await store.hunts.remove(tenant, [id])
  return document
}

async function ownHunt(
  store: HuntDesk['store'],
  { tenant, actor }: Who,
  id: string,
): Promise<Versioned<Hunt>> {
  const found = await huntWith(store, tenant, id)
  if (found.document.owner !== actor)
    throw problem('hunt.not-yours', 'user', `hunt ${id} is ${found.document.owner}'s: save one of your own`)
  return found
}

async function huntWith(store: HuntDesk['store'], tenant: TenantId, id: string): Promise<Versioned<Hunt>> {
  const found = await store.hunts.get(tenant, id)
  if (found === undefined) throw problem('hunt.unknown', 'user', `there is no hunt ${id}`)
  return found
}

function tell(
  audit: AuditRecorder,
  { tenant, actor, at }: Who & { at: Hunt['updated'] },
  action: string,
  { id, before, after }: { id: string; before: Named | null; after: Named | null },
): Promise<void> {
  return audit.record([{ ...{ tenant, at, actor, action, target: `hunt/${id}` }, before, after }])
}

type Named = Record<'name' | 'query', string>
