import { z } from 'zod'
import { CategoryId } from './category.ts'
import { inLanguages } from './in-languages.ts'
import { Role } from './playbook.ts'
import { Sentence } from './sentence.ts'

/** Answers for it, does it, is asked before, is told after; `AR` is both of the first. */
export const Part = z.enum(['A', 'R', 'C', 'I', 'AR'])
export type Part = z.infer<typeof Part>

export const ActivityId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'an id is 2 to 64 of a-z, 0-9 and -')

/** The pillars of the programme, and what holds them together. */
export const Area = z.enum(['inventory', 'risk', 'detection', 'response', 'governance'])

/** One thing that the programme does, and who has which part in it. */
export const RaciActivity = z.strictObject({
  id: ActivityId,
  title: inLanguages(256),
  area: Area,
  /** Incidents of these categories are dealt with in it. */
  categories: z.array(CategoryId).max(100).default([]),
  /** By role of `roles.yaml`. */
  roles: z.record(Role, Part),
})
export type RaciActivity = z.infer<typeof RaciActivity>

/** What is missing of the programme's governance, whom to ask about it, and why it counts as missing. */
export const GovernanceGap = z.strictObject({
  kind: z.enum([
    'role_held_by_nobody',
    'role_overloaded',
    'role_without_activity',
    'category_without_activity',
    'policy_not_approved',
    'policy_changed',
    'policy_review_due',
    'attestations_overdue',
    'attesting_unknown',
    'board_action_overdue',
    'board_not_met',
  ]),
  /** Id of the role, category, policy or action; `board`. */
  subject: z.string().max(256),
  /** What the policy, the role or the action is called; absent where the subject goes by its id alone. */
  title: inLanguages(256).optional(),
  reason: z.string().max(1000),
  /** The reason by its code, for whoever says it in another language. */
  said: Sentence.optional(),
  /** The role that answers for it. */
  role: Role.nullable(),
  /** The day by which it should have been done. */
  due: z.iso.date().nullable(),
})
export type GovernanceGap = z.infer<typeof GovernanceGap>

const Holder = z.strictObject({ role: Role, title: z.string(), people: z.array(z.string()) })

/** Who answers for something and who does it; `people` may be those of a role that stands in. */
export const Answering = z.strictObject({
  activity: ActivityId,
  title: inLanguages(256),
  accountable: Holder,
  responsible: z.array(Holder),
})
export type Answering = z.infer<typeof Answering>
