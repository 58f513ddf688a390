import { createHmac, hash } from 'node:crypto'
import type { AuditEntry, AuditHead } from '../model/audit-entry.ts'
import { canonicalJson } from './canonical-json.ts'

/** `previous` of the first entry. */
export const GENESIS = '0'.repeat(64)

/** SHA-256, hex, over everything in the entry but the hash itself; `previous` ties it to all entries before. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { tenant, sequence, at, actor, action, target, before, after, previous } = entry
  return hash(
    'sha256',
    canonicalJson({ tenant, sequence, at, actor, action, target, before, after, previous }),
    'hex',
  )
}

/** The end of a chain, sealed with the data folder's key. */
export function sealedHead(
  key: Uint8Array,
  last: Pick<AuditEntry, 'tenant' | 'at' | 'sequence' | 'hash'>,
  pending: readonly AuditEntry[],
): AuditHead {
  const { tenant, at, sequence } = last
  return { id: 'head', tenant, at, sequence, hash: last.hash, mac: macOf(key, last), pending: [...pending] }
}

/** Whether the head was sealed with this key and what is pending leads to it. */
export function isGenuine(key: Uint8Array, head: AuditHead): boolean {
  const last = head.pending.at(-1)
  const leads =
    last === undefined ||
    (last.hash === head.hash && last.sequence === head.sequence && isChained(head.pending))
  return leads && macOf(key, head) === head.mac
}

function isChained(entries: readonly AuditEntry[]): boolean {
  return entries.every((entry, position) => {
    const before = entries[position - 1]
    const follows = !before || (entry.previous === before.hash && entry.sequence === before.sequence + 1)
    return follows && hashOf(entry) === entry.hash
  })
}

/** The prefix keeps this use of the key apart from every other. */
function macOf(
  key: Uint8Array,
  { tenant, sequence, hash }: Pick<AuditHead, 'tenant' | 'sequence' | 'hash'>,
): string {
  return createHmac('sha256', key)
    .update(canonicalJson(['audit head 1', tenant, sequence, hash]))
    .digest('hex')
}
