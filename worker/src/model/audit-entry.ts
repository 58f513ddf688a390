import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** One mutation: who, what, before, after, when. `hash` covers the entry and the previous entry's hash. */
export const AuditEntry = z.strictObject({
  tenant: TenantId,
  /** 0, 1, 2 ... without a hole. */
  sequence: z.int().nonnegative(),
  at: Instant,
  /** `user:NAME`, `token:NAME` or `system:PART`. */
  actor: z.string().max(256),
  action: z.string().max(128),
  /** Kind and id of the thing changed, `incident/0a1b...`. */
  target: z.string().max(512),
  before: z.json().nullable(),
  after: z.json().nullable(),
  previous: z.string().length(64),
  hash: z.string().length(64),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** Where a tenant's chain ends, sealed with the data folder's key: without it a cut-off end could not be seen. */
export const AuditHead = z.strictObject({
  id: z.literal('head'),
  tenant: TenantId,
  at: Instant,
  /** Of the last entry, `pending` included. */
  sequence: z.int().nonnegative(),
  hash: z.string().length(64),
  /** HMAC-SHA-256 over tenant, sequence and hash, hex. */
  mac: z.string().length(64),
  /** Accepted and perhaps not yet written as entries: whoever comes next completes them. */
  pending: z.array(AuditEntry).max(100),
})
export type AuditHead = z.infer<typeof AuditHead>
