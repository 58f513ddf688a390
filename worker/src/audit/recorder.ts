import type { z } from 'zod'
import type { AuditEntry } from '../model/audit-entry.ts'

/** A mutation before it has its place in the chain. */
export type AuditDraft = Omit<z.infer<typeof AuditEntry>, 'sequence' | 'previous' | 'hash'>

/** Writes mutations down before they happen. Returns when the entries are durable. */
export interface AuditRecorder {
  record(entries: readonly AuditDraft[]): Promise<void>
}
