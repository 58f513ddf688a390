import { z } from 'zod'
import { RuleId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

const Owner = z.string().min(1).max(256)
const Reason = z.string().min(1).max(2000)
/** A UTC day, YYYY-MM-DD. */
const Day = z.iso.date()

const Revocation = z.strictObject({ at: Instant, by: z.string().max(256), reason: Reason })

/** A Sigma filter of one tenant that was made while the worker runs: what it holds of is neither shown nor counted. */
export const Exception = z.strictObject({
  /** The UUID of the Sigma document. */
  id: RuleId,
  tenant: TenantId,
  title: z.string().max(256),
  /** The Sigma filter as JSON, without its id and Wachter's own key: what that says is below. */
  document: z.string().max(131_072),
  owner: Owner,
  reason: Reason,
  /** The last day (UTC) on which it filters. */
  expires: Day,
  created: Instant,
  created_by: z.string().max(256),
  updated: Instant,
  revoked: Revocation.nullable(),
  /** Findings that stood before it was made, from then on, are suppressed by it as well. */
  past: z.strictObject({ from: Instant }).optional(),
  /** The acceptance that made it, and with which it ends. */
  acceptance: z.string().length(32).optional(),
})
export type Exception = z.infer<typeof Exception>

/** What the API and the command line show of an exception, in a file or stored. */
export const ListedException = z.strictObject({
  id: RuleId,
  title: z.string(),
  /** A file holds for all tenants. */
  from: z.enum(['file', 'stored']),
  file: z.string().optional(),
  /** `idle`: it names no rule that is in force. */
  state: z.enum(['in_force', 'idle', 'expired', 'revoked']),
  rules: z.union([z.literal('any'), z.array(RuleId)]),
  owner: z.string().optional(),
  reason: z.string().optional(),
  expires: Day.optional(),
  created: Instant.optional(),
  created_by: z.string().optional(),
  revoked: Revocation.nullable(),
  past: Exception.shape.past,
  acceptance: Exception.shape.acceptance,
  /** Matches that it has suppressed, of the findings that are kept, and when the last of them was. */
  hits: z.int().nonnegative(),
  last_hit: Instant.nullable(),
})
export type ListedException = z.infer<typeof ListedException>

const ruleCount = z.strictObject({
  rule: RuleId,
  title: z.string(),
  /** Findings of the rule that were looked at. */
  findings: z.int().nonnegative(),
  hidden: z.int().nonnegative(),
})

/** What an exception would have hidden of the past. */
export const ExceptionScope = z.strictObject({
  from: Instant,
  /** Findings that were looked at, the newest first. */
  looked_at: z.int().nonnegative(),
  /** False: there are more than were looked at, for there are too many or it took too long. */
  complete: z.boolean(),
  /** Findings since `from` of the rules that it names; of more than 200 rules those of all. */
  of: z.int().nonnegative(),
  hidden: z.int().nonnegative(),
  /** Their events, or the texts of those, are not there any more. */
  undecided: z.int().nonnegative(),
  /** Of the hidden ones, those that an analyst judged a true positive. */
  true_positives: z.int().nonnegative(),
  /** Incidents that the hidden ones are in. */
  incidents: z.int().nonnegative(),
  rules: z.array(ruleCount),
  /** The newest of the hidden ones. */
  samples: z.array(
    z.strictObject({
      finding: z.string(),
      at: Instant,
      rule: RuleId,
      title: z.string(),
      level: z.string(),
      entity: z.string(),
    }),
  ),
})
export type ExceptionScope = z.infer<typeof ExceptionScope>
