import type { Condition } from './documents.ts'

/** Findings that somebody has to look at: such that count, of rules that are live. */
export const LIVE_FINDINGS: readonly Condition[] = [
  { field: 'superseded_by', is: 'missing' },
  { field: 'suppressed.id', is: 'missing' },
  { field: 'shadow', is: 'missing' },
]

/** Findings that count: neither superseded nor kept for the record only. */
export const STANDING_FINDINGS: readonly Condition[] = [
  { field: 'superseded_by', is: 'missing' },
  { field: 'suppressed.id', is: 'missing' },
]
