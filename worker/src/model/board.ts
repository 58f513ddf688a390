import { z } from 'zod'
import { TenantId } from './ids.ts'
import { inLanguages } from './in-languages.ts'
import { Role } from './playbook.ts'
import { PolicyState } from './policy.ts'
import { GovernanceGap } from './raci.ts'
import { Instant } from './time.ts'

const digest = z.string().regex(/^[0-9a-f]{32}$/)
export const DecisionId = digest.brand<'DecisionId'>()
export type DecisionId = z.infer<typeof DecisionId>
export const BoardActionId = digest.brand<'BoardActionId'>()
export type BoardActionId = z.infer<typeof BoardActionId>

/** A UTC day, YYYY-MM-DD. */
const Day = z.iso.date()
const Person = z.string().min(1).max(320)

/** What a decision is about, by the record's id; an acceptance of risk, a policy, an asset ... */
const Subject = z.strictObject({
  kind: z.enum(['asset', 'incident', 'control', 'policy', 'acceptance', 'other']),
  id: z.string().min(1).max(256),
})

/** What the board that oversees the programme has decided. It is never changed; a mistake is revoked, with its reason. */
export const BoardDecision = z.strictObject({
  /** Of who wrote it down and a key of theirs: the same again is the same decision. */
  id: DecisionId,
  tenant: TenantId,
  title: z.string().min(1).max(256),
  /** What was decided, in so many words. */
  text: z.string().min(1).max(10_000),
  reason: z.string().max(10_000),
  /** The day of the meeting. */
  decided: Day,
  /** Who was there. */
  present: z.array(Person).max(50),
  subjects: z.array(Subject).max(50),
  created: Instant,
  created_by: z.string().max(320),
  updated: Instant,
  revoked: z
    .strictObject({ at: Instant, by: z.string().max(320), reason: z.string().min(1).max(2000) })
    .nullable(),
})
export type BoardDecision = z.infer<typeof BoardDecision>

/** What the board wants done, by whom and until when. */
export const BoardAction = z.strictObject({
  id: BoardActionId,
  tenant: TenantId,
  /** The decision that it comes of. */
  decision: DecisionId.nullable(),
  title: z.string().min(1).max(256),
  detail: z.string().max(10_000),
  owner: Person,
  /** The role in which they do it. */
  role: Role.nullable(),
  /** The last day on which it is in time. */
  due: Day,
  state: z.enum(['open', 'done', 'dropped']),
  /** What came of it; of one that was dropped, why. */
  note: z.string().max(10_000),
  created: Instant,
  created_by: z.string().max(320),
  updated: Instant,
  ended: Instant.nullable(),
})
export type BoardAction = z.infer<typeof BoardAction>

const Member = z.strictObject({ role: Role, title: z.string(), people: z.array(z.string()) })

/** Who oversees the programme, and when they last did. */
export const ShownBoard = z.strictObject({
  title: inLanguages(128),
  chair: Member,
  members: z.array(Member),
  meets_every_days: z.int(),
  last_decided: Day.nullable(),
  /** By when it meets again; null before it has met. */
  due: Day.nullable(),
})
export type ShownBoard = z.infer<typeof ShownBoard>

const count = z.int().nonnegative()
const counted = z.record(z.string(), count)

/** What the board looks at, from what is on record alone. */
export const BoardPack = z.strictObject({
  tenant: TenantId,
  /** The first and the last day that it is about. */
  from: Day,
  until: Day,
  /** Of all that stands below, hex: two packs with the same figures have the same. */
  sha256: z.string().length(64),
  board: ShownBoard.nullable(),
  risk: z.strictObject({
    assets: count,
    /** Of assets that were assessed. */
    levels: counted,
    /** Highest residual risk first. */
    highest: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        type: z.string(),
        residual: z.number(),
        level: z.string(),
        owner: z.string().nullable(),
      }),
    ),
    /** Assets by open gap of the inventory, the most frequent first. */
    gaps: z.array(z.strictObject({ gap: z.string(), assets: count })),
  }),
  incidents: z.strictObject({
    /** In the days that it is about. */
    opened: counted.describe('By severity'),
    by_category: z.array(z.strictObject({ category: z.string(), incidents: count })),
    /** Not resolved now. */
    open: counted.describe('By severity'),
    /** Open ones that nobody has taken. */
    waiting: count,
  }),
  controls: counted.describe('Standings of controls on assets, by state'),
  policies: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      title: inLanguages(128),
      state: PolicyState,
      review_due: Day.nullable(),
      asked: count.nullable(),
      attested: count,
      overdue: count,
    }),
  ),
  /** Taken in the days that it is about. */
  decisions: z.array(BoardDecision.pick({ id: true, title: true, decided: true, text: true })),
  /** Open ones, and those that ended in these days; the earliest due first. */
  actions: z.array(
    BoardAction.pick({ id: true, title: true, owner: true, due: true, state: true, note: true }).extend({
      overdue: z.boolean(),
    }),
  ),
  gaps: z.array(GovernanceGap),
})
export type BoardPack = z.infer<typeof BoardPack>
