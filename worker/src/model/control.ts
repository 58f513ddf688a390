import { z } from 'zod'
import { FactName, RelationKind } from './asset.ts'
import { CategoryId } from './category.ts'
import { Activity } from './event.ts'
import { AssetId, TenantId } from './ids.ts'
import { Level, Outcome } from './level.ts'
import { Sentence } from './sentence.ts'
import { AssetType } from './taxonomy.ts'
import { Instant } from './time.ts'

const words = z.array(z.string().min(1).max(256)).min(1).max(64)
const days = z.int().min(1).max(730)

/** What an event must say to be counted: every member holds, and of a member one of its values. */
export const EventWhere = z
  .strictObject({
    'wachter.activity': z.array(Activity).min(1).optional(),
    'wachter.outcome': z.array(Outcome).min(1).optional(),
    'wachter.guardrail.status': words.optional(),
    'wachter.guardrail.findings.policy': words.optional(),
    'wachter.content_missing': words.optional(),
    'event.action': words.optional(),
    'event.outcome': words.optional(),
    'error.type': words.optional(),
  })
  .refine((where) => Object.keys(where).length > 0, 'say what is to be counted')
export type EventWhere = z.infer<typeof EventWhere>

/** A fact of the asset; exactly one of the tests. What nobody has said is not decided, unless `unsaid` says that it fails. */
const ofFact = z
  .strictObject({
    ask: z.literal('fact'),
    fact: FactName,
    /** It is one of these. */
    is: z
      .array(z.union([z.string().max(256), z.boolean()]))
      .min(1)
      .max(32)
      .optional(),
    /** It is something, or a list with something in it. */
    set: z.literal(true).optional(),
    /** It is a list, and there is nothing in it. */
    empty: z.literal(true).optional(),
    /** It begins with one of these. */
    starts_with: words.optional(),
    /** A list in which none of these is. */
    without: words.optional(),
    /** A date that is at most so many days old. */
    within_days: days.optional(),
    /** A date that is still to come. */
    ahead: z.literal(true).optional(),
    unsaid: z.literal('fails').optional(),
  })
  .refine(
    ({ is, set, empty, starts_with, without, within_days, ahead }) =>
      [is, set, empty, starts_with, without, within_days, ahead].filter((test) => test !== undefined)
        .length === 1,
    'say one of is, set, empty, starts_with, without, within_days and ahead',
  )

/** None of these gaps of the inventory is open; decided only where the facts that would show one are known. */
const ofGaps = z.strictObject({
  ask: z.literal('gaps'),
  none_of: words,
  known: z.array(FactName).max(16).default([]),
})

/** It leads to something of that kind. */
const ofRelation = z.strictObject({
  ask: z.literal('relation'),
  kind: RelationKind,
  type: AssetType.optional(),
  unsaid: z.literal('fails').optional(),
})

/** A guardrail (itself, or one that guards it) whose filter stops at least so much: every name is looked for in any guardrail. */
const ofGuardrail = z.strictObject({
  ask: z.literal('guardrail'),
  /** A filter counts whose name holds one of these, case folded. */
  filters: words,
  side: z.enum(['input', 'output']),
  at_least: z.enum(['low', 'medium', 'high']),
})

/** Its tools: all of them are authorised, or none of them has this property. */
const ofTools = z
  .strictObject({
    ask: z.literal('tools'),
    within: z.literal('authorised').optional(),
    hashed: z.literal(true).optional(),
    none: z.enum(['untrusted_input', 'outward', 'private_data']).optional(),
    at_most: z.int().positive().optional(),
  })
  .refine(
    ({ within, hashed, none, at_most }) =>
      [within, hashed, none, at_most].filter((test) => test !== undefined).length === 1,
    'say one of within, hashed, none and at_most',
  )

/** What it may do to something is at most this. */
const ofReach = z.strictObject({
  ask: z.literal('reach'),
  of: z.enum(['data', 'code', 'identity', 'communication']),
  at_most: z.enum(['none', 'read', 'write']),
})

/** Its events of so many days; one of the tests. `least` is only ever seen or not seen, the others can fail. */
const ofEvents = z
  .strictObject({
    ask: z.literal('events'),
    of: EventWhere,
    /** What `share` and `none` are held against; without any of these nothing is decided. */
    among: EventWhere.optional(),
    days,
    least: z.int().positive().optional(),
    share: z.number().gt(0).max(1).optional(),
    none: z.literal(true).optional(),
  })
  .refine(
    ({ least, share, none, among }) =>
      [least, share, none].filter((test) => test !== undefined).length === 1 &&
      (least !== undefined) === (among === undefined),
    'say least, or among with one of share and none',
  )

/** Findings about it of so many days that stand: none, while it has events at all, or at least so many. */
const ofFindings = z
  .strictObject({
    ask: z.literal('findings'),
    categories: z.array(CategoryId).min(1).optional(),
    levels: z.array(Level).min(1).optional(),
    outcomes: z.array(Outcome).min(1).optional(),
    days,
    none: z.literal(true).optional(),
    least: z.int().positive().optional(),
  })
  .refine(({ none, least }) => (none === undefined) !== (least === undefined), 'say one of none and least')

/** Rules in force that carry one of these tags and open incidents: at least so many. */
const ofRules = z.strictObject({
  ask: z.literal('rules'),
  tags: words,
  least: z.int().positive().default(1),
})

/** A playbook in force says what to do about the category. */
const ofPlaybook = z.strictObject({ ask: z.literal('playbook'), category: CategoryId })

/** An observer of that kind has seen it within so many days; nothing is decided where none has. */
const ofSighting = z.strictObject({
  ask: z.literal('seen'),
  as: z.enum(['registered', 'discovered', 'observed', 'billed']),
  days,
})

const simple = [
  ofFact,
  ofGaps,
  ofRelation,
  ofGuardrail,
  ofTools,
  ofReach,
  ofEvents,
  ofFindings,
  ofRules,
  ofPlaybook,
  ofSighting,
] as const

/** One question to what is known of an asset, as data: it holds, it fails, or it is not decided. */
export const SimpleQuery = z.discriminatedUnion('ask', simple)
export type SimpleQuery = z.infer<typeof SimpleQuery>
export const EvidenceQuery = z.discriminatedUnion('ask', [
  ...simple,
  /** One of them holds; all of them fail. */
  z.strictObject({ ask: z.literal('any'), of: z.array(SimpleQuery).min(2).max(8) }),
])
export type EvidenceQuery = z.infer<typeof EvidenceQuery>

export const Platform = z.enum(['bedrock', 'azure', 'gateway', 'self_hosted', 'agent_framework'])
export type Platform = z.infer<typeof Platform>

const prose = z.string().min(20).max(4000)

/** A measure against a risk: what it is for, how it is set up where, and what shows that it is. */
export const Control = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'an id is 2 to 64 of a-z, 0-9 and -'),
  title: z.string().min(1).max(256),
  kind: z.enum(['preventive', 'detective', 'corrective']),
  purpose: prose,
  /** What to set where. */
  implementation: z
    .partialRecord(Platform, prose)
    .refine((given) => Object.keys(given).length > 0, 'say for one platform at least'),
  /** How somebody finds out that it works. */
  test: prose,
  /** A role of `roles.yaml`. */
  owner: z.string().min(1).max(64),
  /** Days of work a year in magnitude: low up to five, medium up to twenty, high beyond. */
  cost: z.enum(['low', 'medium', 'high']),
  /** What it is to the risk engine: a control of `risk.yaml`; null where that weighs nothing of the kind. */
  weighs: z.string().min(1).max(64).nullable(),
  /** Assets it is meant for. */
  applies_to: z.array(AssetType).min(1),
  /** Only where all of these hold. */
  when: z.array(SimpleQuery).max(4).default([]),
  evidence: z.strictObject({
    /** All of them hold: it is in place. One fails: it is not. */
    in_place: z.array(EvidenceQuery).min(1).max(8),
    /** Seen at work. */
    at_work: z.array(EvidenceQuery).max(4).default([]),
    /** After so many days a statement proves nothing any more. */
    good_for_days: days,
  }),
  /** Names by ids of frameworks, which carry their edition: `LLM01:2026: Prompt Injection`. */
  crosswalk: z.record(z.string().max(64), z.string().max(256)),
})
export type Control = z.infer<typeof Control>

/** Days of work a year that a cost class stands for: the upper end of it, and for `high` three times that of `medium`. */
export const daysOfCost: Readonly<Record<Control['cost'], number>> = { low: 5, medium: 20, high: 60 }

/** One thing that says something about a control, and how long it does. */
export const ControlEvidence = z.strictObject({
  /** `observer`, `events`, `findings`, `rules`, `playbooks`, `replay` or `person`, with a name after a colon. */
  source: z.string().max(256),
  statement: z.string().max(512),
  /** The statement by its codes, for whoever says it in another language. */
  said: z.array(Sentence).max(64).optional(),
  says: z.enum(['holds', 'fails', 'unknown']),
  at: Instant,
  expires: Instant,
  /** Of source, statement and what it was read from, hex. */
  sha256: z.string().length(64),
})
export type ControlEvidence = z.infer<typeof ControlEvidence>

const Standing = z.enum(['planned', 'implemented', 'tested', 'failing', 'excepted', 'not_applicable'])

/** Where a control stands for one asset, and the evidence that says so. */
export const ControlState = z.strictObject({
  control: Control.shape.id,
  weighs: Control.shape.weighs,
  state: Standing,
  since: Instant,
  why: z.string().max(512),
  /** `why` by its codes. */
  said: z.array(Sentence).max(64).optional(),
  /** By whose word: shown by an attack that was stopped, seen, or somebody's, which is the weakest; null where there is none. */
  proof: z.enum(['executed', 'observed', 'attested']).nullable(),
  evidence: z.array(ControlEvidence).max(16),
})
export type ControlState = z.infer<typeof ControlState>

/** Where all controls stand for one asset: one document. */
export const AssetControls = z.strictObject({
  id: AssetId,
  tenant: TenantId,
  name: z.string().max(512),
  type: AssetType,
  owner_team: z.string().max(256).nullable(),
  /** When it was first asked. */
  created: Instant,
  /** When a state, or what it stands on, last changed. */
  updated: Instant,
  standings: z.array(ControlState).max(500),
  /** `control=state`, to be searched and counted. */
  states: z.array(z.string().max(96)).max(500),
})
export type AssetControls = z.infer<typeof AssetControls>

/** What a person says of a control on an asset, for as long as it is good. */
export const ControlStatement = z.strictObject({
  /** Of asset and control. */
  id: z.string().length(32),
  tenant: TenantId,
  asset: AssetId,
  control: Control.shape.id,
  says: z.enum(['implemented', 'excepted', 'not_applicable']),
  reason: z.string().min(1).max(1000),
  by: z.string().max(256),
  at: Instant,
  until: Instant,
})
export type ControlStatement = z.infer<typeof ControlStatement>
