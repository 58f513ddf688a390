import type { Condition } from './documents.ts'

/** Findings that count: neither superseded nor kept for the record only. */
export const STANDING_FINDINGS: readonly Condition[] = [
  { field: 'superseded_by', is: 'missing' },
  { field: 'suppressed.id', is: 'missing' },
]
