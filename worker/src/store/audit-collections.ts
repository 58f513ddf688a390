import { AuditEntry, AuditHead } from '../model/audit-entry.ts'
import type { Collection, FieldSpec } from './documents.ts'

const keyword: FieldSpec = { kind: 'keyword' }
const indexed: FieldSpec = { kind: 'keyword', indexed: true }
const number: FieldSpec = { kind: 'number' }
const time: FieldSpec = { kind: 'time' }

export const audit: Collection<AuditEntry> = {
  name: 'audit',
  schema: AuditEntry,
  /** Padded, so that the order of ids is the order of entries; a second writer of a sequence loses. */
  id: (entry) => entry.sequence.toString().padStart(15, '0'),
  time: (entry) => entry.at,
  timeField: 'at',
  mode: 'append',
  fields: { at: time, sequence: number, actor: keyword, action: keyword, target: indexed },
}

export const auditHeads: Collection<AuditHead> = {
  name: 'audit_heads',
  schema: AuditHead,
  id: (head) => head.id,
  time: (head) => head.at,
  timeField: 'at',
  mode: 'mutable',
  fields: { at: time },
}
