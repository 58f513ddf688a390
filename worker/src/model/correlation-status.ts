import { z } from 'zod'
import { RuleId } from './ids.ts'
import { Instant } from './time.ts'

const count = z.int().nonnegative()

/** What a correlation, or a rule that looks back, holds and has counted since it began. */
export const CorrelationStatus = z.strictObject({
  rule: RuleId,
  /** Matches and values that it holds, and groups. */
  held: count,
  groups: count,
  /** Groups that are only learned so far (`first_seen`, `baseline`), and when the last of them will have been. */
  learning: count,
  learning_until: Instant.nullable(),
  /** Came for a time whose decisions stand already, or dated further ahead than clocks differ: not applied. */
  late: count,
  future: count,
  /** Came again, and values that are none. */
  repeated: count,
  skipped: count,
  /** Let go of early for want of room: what comes late of their time can't be applied any more. */
  shed: count,
  /** Refused for want of room, with the event times of the first and the last. */
  overflow: z.strictObject({ since: Instant, last: Instant, refused: count }).nullable(),
  /** Event time of the newest finding. */
  last_fired: Instant.nullable(),
})
export type CorrelationStatus = z.infer<typeof CorrelationStatus>

/** A part of a stored state that was not gone on with, or a correlation that can't be worked with, and why. */
const Dropped = z.strictObject({
  rule: RuleId,
  why: z.enum(['removed', 'changed', 'unfit']),
  message: z.string().optional(),
})

/** The correlations of a tenant at work, as they were after the last run. */
export const CorrelationsStatus = z.strictObject({
  correlations: z.array(CorrelationStatus),
  /** Matches that no correlation wanted any more. */
  unclaimed: count,
  dropped: z.array(Dropped),
})
export type CorrelationsStatus = z.infer<typeof CorrelationsStatus>

/** The same with what the rules are called. Those that nothing came for have no state. */
export const CorrelationsReport = z.strictObject({
  /** When the last run was; null: there was none. */
  updated: Instant.nullable(),
  rules: z.array(
    z.strictObject({
      rule: RuleId,
      title: z.string(),
      /** `event_count`, `first_seen` ... */
      type: z.string(),
      state: CorrelationStatus.omit({ rule: true }).nullable(),
    }),
  ),
  unclaimed: count,
  dropped: z.array(Dropped),
})
export type CorrelationsReport = z.infer<typeof CorrelationsReport>
