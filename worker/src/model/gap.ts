import { z } from 'zod'
import { GapId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** Stands for every rule, or every feed. */
export const EVERY = '*'

/**
 * An interval that a rule has not evaluated, or in which a feed was not read. Its bounds are moments of taking in
 * (`event.ingested`), not event times: what a rule has missed is what came while it was not in force, however old it was.
 */
export const Gap = z.strictObject({
  id: GapId,
  tenant: TenantId,
  /** A rule's id, or `*`. */
  rule: z.string().min(1).max(256),
  /** The rule's title; empty for `*`. */
  title: z.string().max(256),
  /** The logic that has not seen the interval; null where the rule could not even be read, and for `*`. */
  logic_version: z.string().max(64).nullable(),
  /** A feed's id, or `*`. */
  feed: z.string().min(1).max(1024),
  /**
   * `down`: the feed was not read; what its source kept was read later. `source-lost`: the source did not keep it.
   * The others are of one rule: it was new, had another logic, could not be evaluated.
   */
  reason: z.enum(['new-rule', 'changed-rule', 'rule-failed', 'down', 'source-lost']),
  /** What happened, for people. */
  detail: z.string().max(1000),
  from: Instant,
  /** Null while it goes on. */
  to: Instant.nullable(),
  /** `filling`: asked for, a job is at it (of `down`: the feed is being read up to the present). */
  state: z.enum(['open', 'filling', 'filled', 'dismissed']),
  opened: Instant,
  updated: Instant,
  /** Events looked at so far, and findings that they gave, those that were there already included. */
  evaluated: z.int().nonnegative(),
  found: z.int().nonnegative(),
  /** Where filling goes on. */
  cursor: z.string().max(4096).nullable(),
  /** Why the last filling left it open. */
  last_error: z.strictObject({ code: z.string().max(128), message: z.string().max(1000) }).nullable(),
})
export type Gap = z.infer<typeof Gap>

/** A gap as people see it: where filling goes on is the job's own. */
export const ListedGap = Gap.omit({ cursor: true })
export type ListedGap = z.infer<typeof ListedGap>
