import { z } from 'zod'
import { IncidentId, TenantId } from './ids.ts'
import { Role } from './playbook.ts'
import { Instant } from './time.ts'

/** A rule that a lesson asks for, made from the incident's events, for a person to finish. */
export const RuleDraft = z.strictObject({
  made: Instant,
  /** Sigma, YAML. */
  rule: z.string().max(65_536),
  /** Samples beside it: the incident's own events, masked, which it must match. */
  samples: z.string().max(1_000_000),
  /** Of those events, how many it matches. */
  events: z.int().nonnegative(),
  matched: z.int().nonnegative(),
  /** What it would have raised on the stored events of so many days; null where nobody tried. */
  backtest: z
    .strictObject({
      days: z.int().positive(),
      events: z.int().nonnegative(),
      findings: z.int().nonnegative(),
      per_day: z.number().nonnegative(),
    })
    .nullable(),
})
export type RuleDraft = z.infer<typeof RuleDraft>

/** What is to be different after an incident; open until it is. */
export const Lesson = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  title: z.string().min(1).max(256),
  /** A rule that is missing, a control to change, a test case to add, or something else. */
  kind: z.enum(['rule', 'control', 'test', 'other']),
  detail: z.string().max(10_000),
  role: Role.nullable(),
  assignee: z.string().max(256).nullable(),
  due: Instant.nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  /** What came of it: the rule's or control's id, the test's name; of one that was dropped, why. */
  outcome: z.string().max(2000),
  draft: RuleDraft.nullable(),
  added: Instant,
  added_by: z.string().max(256),
  updated: Instant,
})
export type Lesson = z.infer<typeof Lesson>

/** What people made of an incident when it was over. */
export const PostMortem = z.strictObject({
  /** Of its incident. */
  id: IncidentId,
  tenant: TenantId,
  incident: IncidentId,
  /** Null: nobody has said. */
  root_cause: z.string().max(10_000).nullable(),
  /** What made it possible or worse. */
  contributing: z.string().max(10_000).nullable(),
  lessons: z.array(Lesson).max(50),
  created: Instant,
  updated: Instant,
})
export type PostMortem = z.infer<typeof PostMortem>
