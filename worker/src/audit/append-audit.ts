import type { AuditEntry, AuditHead } from '../model/audit-entry.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Version } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { GENESIS, hashOf, isGenuine, sealedHead } from './chain.ts'
import { recorded } from './recorded.ts'
import type { AuditDraft, AuditRecorder } from './recorder.ts'

/** Where the chains are kept, and the data folder's key that seals their ends. */
export interface AuditTrail {
  store: Pick<Store, 'audit' | 'auditHeads'>
  key: Uint8Array
}

/** Recorded in front when the end of the chain was not what this key has sealed; `verifyAudit` reports it. */
export const BREAK = 'audit.break'

/** As many as a head may hold. */
const BATCH = 100
/** Each lost race means that another writer got through, so this many are only lost in a very great crowd. */
const ATTEMPTS = 500

/**
 * Appends mutations to their tenants' chains, in the order given; durable when it returns. Safe with any number of writers:
 * whoever moves the head owns the sequences, and entries accepted by a writer that then died are completed by the next.
 * Throws `audit.contended` when it never gets its turn, and the store's problems.
 */
export async function appendAudit(
  trail: AuditTrail,
  mutations: AuditDraft | readonly AuditDraft[],
): Promise<readonly AuditEntry[]> {
  return append(trail, (isList(mutations) ? mutations : [mutations]).map(kept))
}

async function append(trail: AuditTrail, mutations: readonly AuditDraft[]): Promise<readonly AuditEntry[]> {
  const appended: AuditEntry[] = []
  for (const [tenant, own] of byTenant(mutations))
    for (let start = 0; start < own.length; start += BATCH - 1)
      appended.push(...(await appendBatch(trail, tenant, own.slice(start, start + BATCH - 1))))
  return appended
}

/**
 * A recorder that appends to these chains. Calls of one process need not race each other: to one chain they append one after the other,
 * and those that come while one is under way go into the next together, for an append is three writes however many entries it has.
 */
export function auditRecorder(trail: AuditTrail): AuditRecorder {
  const lines = new Map<TenantId, ReturnType<typeof inLine>>()
  return {
    async record(entries) {
      // What can't be kept is the failure of its caller alone.
      const own = byTenant(entries.map(kept))
      await Promise.all(
        [...own].map(([tenant, some]) => {
          const line = lines.get(tenant) ?? inLine(trail)
          lines.set(tenant, line)
          return line(some)
        }),
      )
    },
  }
}

function inLine(trail: AuditTrail): (entries: readonly AuditDraft[]) => Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  let next: { entries: AuditDraft[]; recorded: Promise<void> } | undefined
  const begin = () => {
    const entries: AuditDraft[] = []
    const begun = before.then(async () => {
      if (next?.entries === entries) next = undefined
      await append(trail, entries)
    })
    // Callers are told of a failure; the next ones have nothing to do with it.
    before = begun.catch(() => undefined)
    next = { entries, recorded: begun }
    return next
  }
  return (entries) => {
    const together = next !== undefined && next.entries.length + entries.length < BATCH ? next : begin()
    together.entries.push(...entries)
    return together.recorded
  }
}

/** Writes the entries that the head has accepted and that a dead writer may have left unwritten. */
export async function completePending({ audit }: AuditTrail['store'], head: AuditHead): Promise<void> {
  if (head.pending.length > 0) await audit.create(head.tenant, head.pending)
}

async function appendBatch(
  { store, key }: AuditTrail,
  tenant: TenantId,
  mutations: readonly AuditDraft[],
): Promise<readonly AuditEntry[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const end = await endOf({ store, key }, tenant)
    const entries = chained(end.last, end.broken ? [breakOf(mutations, end.last), ...mutations] : mutations)
    const last = entries.at(-1)
    if (last === undefined) return []
    const moved = await store.auditHeads.put(tenant, sealedHead(key, last, entries), end.version)
    if (!moved.ok) continue
    await store.audit.create(tenant, entries)
    // Another writer may have moved the head on, after completing these: then there is nothing left to clear.
    await store.auditHeads.put(tenant, sealedHead(key, last, []), moved.value)
    return end.broken ? entries.slice(1) : entries
  }
  throw problem('audit.contended', 'operational', `too many write to the audit trail of ${tenant} at once`, {
    retry: 'now',
  })
}

type Last = Pick<AuditEntry, 'sequence' | 'hash'>

interface End {
  last: Last
  version: Version | 'new'
  /** The stored end is not what this key has sealed last. */
  broken: boolean
}

async function endOf({ store, key }: AuditTrail, tenant: TenantId): Promise<End> {
  const kept = await store.auditHeads.get(tenant, 'head')
  if (kept !== undefined && isGenuine(key, kept.document)) {
    await completePending(store, kept.document)
    return { last: kept.document, version: kept.version, broken: false }
  }
  const newest = await store.audit.page(tenant, {
    sort: { field: 'id', order: 'desc' },
    limit: 1,
    latest: true,
  })
  const last = newest.items[0]?.document
  return {
    last: last ?? { sequence: -1, hash: GENESIS },
    version: kept?.version ?? 'new',
    broken: kept !== undefined || last !== undefined,
  }
}

/** A mutation as far as it is kept. */
function kept({ tenant, at, actor, action, target, before, after }: AuditDraft): AuditDraft {
  return {
    tenant,
    at,
    actor: actor.slice(0, 256).toWellFormed(),
    action,
    target: target.slice(0, 512).toWellFormed(),
    before: recorded(before),
    after: recorded(after),
  }
}

function chained(last: Last, mutations: readonly AuditDraft[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  let { sequence, hash: previous } = last
  for (const mutation of mutations) {
    sequence += 1
    const entry = { ...mutation, sequence, previous }
    const whole = { ...entry, hash: hashOf(entry) }
    entries.push(whole)
    previous = whole.hash
  }
  return entries
}

function breakOf([first]: readonly AuditDraft[], { sequence, hash }: Last): AuditDraft {
  if (first === undefined) throw problem('bug.audit', 'bug', 'an empty batch has no break')
  const { tenant, at } = first
  return {
    tenant,
    at,
    actor: 'system:audit',
    action: BREAK,
    target: 'audit',
    before: null,
    after: { sequence, hash },
  }
}

function byTenant(mutations: readonly AuditDraft[]): Map<TenantId, AuditDraft[]> {
  return Map.groupBy(mutations, ({ tenant }) => tenant)
}

function isList(mutations: AuditDraft | readonly AuditDraft[]): mutations is readonly AuditDraft[] {
  return Array.isArray(mutations)
}
