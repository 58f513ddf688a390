import { z } from 'zod'
import { RuleId } from './ids.ts'
import { Level } from './level.ts'
import { Instant } from './time.ts'

const count = z.int().nonnegative()

/** A share in percent with one decimal and its 95 % interval (Wilson); the share is null where nothing was judged. */
export const MeasuredShare = z.strictObject({
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
})
export type MeasuredShare = z.infer<typeof MeasuredShare>

/** What became of a rule's findings, and what follows from that. */
export const RuleScore = z.strictObject({
  rule: RuleId,
  title: z.string(),
  level: Level,
  mode: z.enum(['live', 'shadow']),
  /** Those that stand. */
  findings: count,
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Over the days that the tenant's events span, two decimals. */
  per_day: z.number(),
  in_incidents: count,
  /** Of all findings: how analysts judged them. */
  verdicts: z.strictObject({ true: count, benign: count, false: count }),
  /** Of those judged, how many the rule was right about (true or benign). */
  precision: MeasuredShare,
  /** Of those judged, how many somebody had to act on. */
  actionable: MeasuredShare,
  /** Findings judged for each true one, one decimal; null while there is none. */
  judged_per_true: z.number().nullable(),
  advice: z.enum(['promote', 'demote', 'keep', 'too_few']),
  /** In words, with the numbers it rests on. */
  because: z.string(),
})
export type RuleScore = z.infer<typeof RuleScore>

export const Scorecard = z.strictObject({
  /** Days that the tenant's events span, at least 1; two decimals. */
  days: z.number(),
  rules: z.array(RuleScore),
})
export type Scorecard = z.infer<typeof Scorecard>
