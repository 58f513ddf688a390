import { z } from 'zod'
import { CategoryId, Stage } from './category.ts'
import { AssetRef } from './event.ts'
import { DrillId, EventId, FindingId, IncidentId, SourceId, TenantId } from './ids.ts'
import { Level, Outcome } from './level.ts'
import { RuleRef } from './rule.ts'
import { Instant } from './time.ts'

/** Who or what acted, as far as the event tells; the most personal identity wins. */
export const Entity = z.strictObject({
  kind: z.enum(['user', 'api_key', 'agent', 'service', 'host', 'ip', 'account', 'unknown']),
  id: z.string().max(1024),
})
export type Entity = z.infer<typeof Entity>

/** A masked excerpt around what matched. Offsets of the match are UTF-16 code units into the event's field as logged. */
export const Evidence = z.strictObject({
  field: z.string().max(256),
  /** At most 512 characters, secrets and PII masked with ▮. */
  excerpt: z.string().max(512),
  /** The match in the field. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** The match in the excerpt. */
  mark_start: z.int().nonnegative(),
  mark_end: z.int().nonnegative(),
  /** What pointed there: a signal type (`injection:override_instructions`) or the rule's own value. */
  why: z.string().max(128),
})
export type Evidence = z.infer<typeof Evidence>

/** An analyst's verdict on a finding. `false`: the rule erred; `benign`: it was right and it is allowed. */
export const Disposition = z.strictObject({
  verdict: z.enum(['true', 'false', 'benign']),
  reason: z.string().min(1).max(2000),
  by: z.string().max(256),
  at: Instant,
  /** The incident that was closed with this verdict: it goes when that one is opened again. */
  incident: IncidentId.optional(),
  /** Said of many at once under this key, by which it can be taken back. */
  batch: z.string().max(128).optional(),
})
export type Disposition = z.infer<typeof Disposition>

const Observation = z.union([
  z.number(),
  z.string().max(512),
  z.array(z.string().max(512)).max(64),
  /** Bounds by their name. */
  z.record(z.string().max(64), z.number()),
])

/** What several events showed together, or one of them beside what was before. */
export const Correlated = z.strictObject({
  /** `event_count`, `temporal_ordered`, `first_seen` ... */
  type: z.string().max(32),
  /** What the events have in common: the fields that the rule groups by. */
  group: z.array(z.strictObject({ field: z.string().max(512), value: z.string().max(256) })).max(32),
  /** The window: `from` does not belong to it, `to` does. */
  from: Instant,
  to: Instant,
  /** Matches in the window; `events` of the finding names at most 1,000. */
  count: z.int().nonnegative(),
  /** What the condition was held against, and what it wants. */
  observed: z.record(z.string().max(64), Observation),
})
export type Correlated = z.infer<typeof Correlated>

/** What keeps a match out of sight: somebody decided that such matches are to be neither shown nor counted. */
export const Suppressor = z.strictObject({
  /** `exception`: a Sigma filter, by its id; `maintenance`: a window of an asset or a source. */
  kind: z.enum(['exception', 'maintenance']),
  id: z.string().max(256),
  reason: z.string().max(2000).optional(),
  /** Since when, where the finding had stood before: it stands again when the exception is revoked. */
  since: Instant.optional(),
})
export type Suppressor = z.infer<typeof Suppressor>

/** Who decided where a finding belongs: it is then nobody else's to group. Without an incident: to none. */
export const Placed = z.strictObject({
  by: z.string().max(256),
  at: Instant,
  reason: z.string().max(2000),
})
export type Placed = z.infer<typeof Placed>

/** What a rule raised about one event or one correlated set of events. */
export const Finding = z.strictObject({
  /** Hash of tenant, rule id, rule logic version and anchor event ids: a repeat is the same finding. */
  id: FindingId,
  tenant: TenantId,
  rule: RuleRef,
  level: Level,
  /** Event time of the (last) anchor. */
  at: Instant,
  created: Instant,
  outcome: Outcome,
  source: SourceId,
  events: z.array(EventId).min(1).max(1000),
  entity: Entity,
  conversation: z.string().max(8192).optional(),
  /** Raised on what was made up for a drill: it opens an incident of its own, and counts nowhere. */
  drill: DrillId.optional(),
  asset: AssetRef.optional(),
  category: CategoryId.optional(),
  stage: Stage.optional(),
  /** Taxonomy tags of the rule, each with its edition: `owasp.llm01-2026`, `atlas.aml-t0051`. */
  tags: z.array(z.string().max(128)).max(64),
  evidence: z.array(Evidence).max(20),
  correlated: Correlated.optional(),
  disposition: Disposition.nullable(),
  /** A newer logic version's finding on the same anchors; its own id where it was withdrawn and none took its place. */
  superseded_by: FindingId.optional(),
  incident: IncidentId.optional(),
  placed: Placed.optional(),
  /** Its rule was in shadow mode: it opens no incident and presses on no risk. */
  shadow: z.literal(true).optional(),
  /**
   * Kept for the record only: it opens no incident, presses on no risk, and is in no count and no list that does not ask
   * for it. Decided when it was first raised, by what was in force then.
   */
  suppressed: z.array(Suppressor).min(1).max(16).optional(),
})
export type Finding = z.infer<typeof Finding>

/** Findings of one rule about one entity, counted together. */
export const FindingGroup = z.strictObject({
  rule: z.strictObject({ id: z.string(), title: z.string() }),
  entity: Entity,
  /** Of its newest finding; ordered by level a group has findings of one level only. */
  level: Level,
  newest: FindingId,
  count: z.int(),
  first: Instant,
  last: Instant,
  outcomes: z.array(z.strictObject({ value: Outcome, count: z.int() })),
  verdicts: z.array(z.strictObject({ value: Disposition.shape.verdict, count: z.int() })),
  /** Findings in equal spans of time, as the answer says; what was before the first of them is in none. */
  bins: z.array(z.int()),
})
export type FindingGroup = z.infer<typeof FindingGroup>

/** Groups of findings under a filter, worst first, or those with most findings. */
export const FindingGroups = z.strictObject({
  items: z.array(FindingGroup),
  bins: z.strictObject({ from: Instant, every_ms: z.int() }),
  /** Whether there are more groups than these. */
  more: z.boolean(),
})
export type FindingGroups = z.infer<typeof FindingGroups>

/** How far a verdict on many findings got with one request. */
export const BulkDisposition = z.strictObject({
  changed: z.int(),
  /** Findings that nobody has said anything of yet (taking back: that still say it); at most 10,000 are counted. */
  left: z.int(),
})
export type BulkDisposition = z.infer<typeof BulkDisposition>
