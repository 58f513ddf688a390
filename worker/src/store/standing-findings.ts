import type { Condition } from './documents.ts'

/** Findings and incidents of what happened: those that were made up for a drill count nowhere. */
export const NO_DRILL: Condition = { field: 'drill', is: 'missing' }

/** Findings that somebody has to look at: such that count, of rules that are live. */
export const LIVE_FINDINGS: readonly Condition[] = [
  { field: 'superseded_by', is: 'missing' },
  { field: 'suppressed.id', is: 'missing' },
  { field: 'shadow', is: 'missing' },
]

/** Findings that count: neither superseded, nor kept for the record only, nor made up for a drill. */
export const STANDING_FINDINGS: readonly Condition[] = [
  { field: 'superseded_by', is: 'missing' },
  { field: 'suppressed.id', is: 'missing' },
  NO_DRILL,
]
