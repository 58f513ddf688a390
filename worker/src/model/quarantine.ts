import { z } from 'zod'
import { QuarantineId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** A record that could not be read, set aside with its reason; it can be replayed after a fix. */
export const QuarantinedRecord = z.strictObject({
  id: QuarantineId,
  tenant: TenantId,
  at: Instant,
  /** The source asked for, `auto` where none recognised it. */
  source: z.string().max(64),
  /** Feed and place, `file:/x.ndjson#1234`. */
  position: z.string().max(1024),
  code: z.string().max(128),
  reason: z.string().max(1000),
  /** The original bytes, base64, sealed with the data folder's key (AES-256-GCM); at most 64 KiB of them. */
  sealed: z.string(),
  /** How long the original was, and whether `sealed` holds only its beginning. */
  bytes: z.int().nonnegative(),
  cut: z.boolean(),
  state: z.enum(['waiting', 'replayed', 'discarded']),
})
export type QuarantinedRecord = z.infer<typeof QuarantinedRecord>

/** A record as lists tell of it. */
export const ListedQuarantined = QuarantinedRecord.omit({ sealed: true })
export type ListedQuarantined = z.infer<typeof ListedQuarantined>

export const ShownQuarantined = ListedQuarantined.extend({
  /** The beginning of the original, secrets and PII masked. */
  preview: z.string(),
})
export type ShownQuarantined = z.infer<typeof ShownQuarantined>
