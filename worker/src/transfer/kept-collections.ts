import type { TenantId } from '../model/ids.ts'
import type { Collection, Documents } from '../store/documents.ts'
import { collections, type Job, type Store } from '../store/store.ts'

/** A collection as it is carried from store to store: generic over what it holds, so that new ones come along. */
export interface Kept {
  collection: Collection<unknown>
  documents: Documents<unknown>
}

/**
 * Where a feed goes on, what is to be done, which rules have evaluated what, and how far gaps are filled: behind everything
 * else in time, never before it.
 */
const FIRST_SAVED = ['checkpoints', 'jobs', 'rule_states', 'gaps']
/** Every change is in the audit before it is made, so that the audit is complete when it is read last. */
const LAST_SAVED = ['audit_heads', 'audit']

/**
 * All collections, in the order in which they are saved while the store is in use. What was read first is oldest: a
 * checkpoint never claims to have read what is not in the backup, and a finding is at most without an incident that is
 * there, never in one that is not. Restoring goes the other way round.
 */
export function keptCollections(store: Store): readonly Kept[] {
  const kept = (Object.keys(collections) as (keyof typeof collections)[]).map(
    (name): Kept => ({ collection: collections[name], documents: store[name] }),
  )
  const placeOf = ({ collection: { name } }: Kept): number => {
    if (FIRST_SAVED.includes(name)) return FIRST_SAVED.indexOf(name) - FIRST_SAVED.length
    return LAST_SAVED.indexOf(name) + 1
  }
  return kept.sort((one, other) => placeOf(one) - placeOf(other))
}

/** A document as it is restored: nobody runs a job in a store that was just filled. */
export function restoredDocument(collection: string, document: unknown): unknown {
  if (collection !== collections.jobs.name || typeof document !== 'object' || document === null)
    return document
  const isRunning = Reflect.get(document, 'state') === ('running' satisfies Job['state'])
  return { ...document, ...(isRunning ? { state: 'waiting' } : {}), holder: null, lease_until: null }
}

/** Whose a document says it is; undefined for one that says nothing. */
export function tenantIn(document: unknown): TenantId | string | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  for (const name of ['tenant', 'wachter.tenant']) {
    const tenant: unknown = Object.hasOwn(document, name) ? Reflect.get(document, name) : undefined
    if (typeof tenant === 'string') return tenant
  }
  return undefined
}
