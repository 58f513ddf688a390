import { z } from 'zod'
import { Activity } from './event.ts'
import { RuleId, SourceId } from './ids.ts'
import { Level } from './level.ts'
import { AssetType } from './taxonomy.ts'
import { Instant } from './time.ts'

/**
 * `ready`: records of its log source have every field it needs. `unseen`: none of the latest had; it may be that nothing
 * of the kind happened. `blind`: the texts it looks at are not logged. `no_source`: nothing of its log source came.
 */
export const Readiness = z.enum(['ready', 'unseen', 'blind', 'no_source'])
export type Readiness = z.infer<typeof Readiness>

/** How a rule stands with the records of one source. */
export const SourceReadiness = z.strictObject({
  source: SourceId,
  activity: Activity,
  state: Readiness.exclude(['no_source']),
  /** Fields without which it can't hold, that none of the latest records had. */
  lacking: z.array(z.string()),
  /** Why their texts are not there, as the records say. */
  content_missing: z.array(z.string()),
  /** Event time of the latest record. */
  last: Instant,
})
export type SourceReadiness = z.infer<typeof SourceReadiness>

/** Whether a rule can raise anything on what a tenant's sources give. The best of its sources counts. */
export const RuleReadiness = z.strictObject({
  rule: RuleId,
  title: z.string(),
  level: Level,
  state: Readiness,
  sources: z.array(SourceReadiness),
})
export type RuleReadiness = z.infer<typeof RuleReadiness>

/** How many rules of a taxonomy entry are in which state, on records that name assets of a type; null: on any record. */
export const EntryReadiness = z.strictObject({
  /** The rules' tag: `owasp.llm01-2026`. */
  entry: z.string(),
  asset_type: AssetType.nullable(),
  rules: z.record(Readiness, z.int().nonnegative()),
})
export type EntryReadiness = z.infer<typeof EntryReadiness>

export const ReadinessReport = z.strictObject({
  /** When the records were looked at. */
  as_of: Instant,
  rules: z.array(RuleReadiness),
  entries: z.array(EntryReadiness),
})
export type ReadinessReport = z.infer<typeof ReadinessReport>
