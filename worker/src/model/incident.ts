import { z } from 'zod'
import { CategoryId, Stage } from './category.ts'
import { AssetRef } from './event.ts'
import { Entity } from './finding.ts'
import { DrillId, EntryId, FindingId, IncidentId, TenantId } from './ids.ts'
import { Level, Outcome } from './level.ts'
import { Raised } from './raised.ts'
import { Sentence } from './sentence.ts'
import { Phase, Severity } from './taxonomy.ts'
import { Instant } from './time.ts'

/** Where the work on an incident stands; apart from the phase of its response. */
export const IncidentState = z.enum(['open', 'acknowledged', 'contained', 'resolved', 'closed'])
export type IncidentState = z.infer<typeof IncidentState>

/** In these somebody has work to do on it; in the others it is over. */
export const STANDING_STATES = ['open', 'acknowledged', 'contained'] as const satisfies IncidentState[]

/** What may follow what. Closing is final but for reopening; skipping ahead is allowed, going back is reopening. */
export const transitions: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  open: ['acknowledged', 'contained', 'resolved', 'closed'],
  acknowledged: ['contained', 'resolved', 'closed'],
  contained: ['resolved', 'closed'],
  resolved: ['closed', 'open'],
  closed: ['open'],
}

const tally = <Key extends z.ZodType<string, string>>(key: Key) => z.partialRecord(key, z.int().nonnegative())

/** Why nobody works on an incident any more. */
export const Closure = z.strictObject({
  /** `suppressed`: none of its findings stands; `empty`: all were moved elsewhere. Both end when findings come back. */
  as: z.enum(['done', 'duplicate', 'suppressed', 'empty']),
  reason: z.string().max(2000),
  by: z.string().max(256),
  at: Instant,
  /** What its findings were; they say so too, unless somebody had said otherwise. */
  verdict: z.enum(['true', 'false', 'benign']).optional(),
  /** Where the work stood. */
  was: IncidentState,
})
export type Closure = z.infer<typeof Closure>

/** Another incident that has to do with this one; each has its own findings. */
export const IncidentLink = z.strictObject({
  incident: IncidentId,
  kind: z.enum(['related', 'duplicate_of', 'split_from']),
  by: z.string().max(256),
  at: Instant,
  note: z.string().max(2000),
})
export type IncidentLink = z.infer<typeof IncidentLink>

/** Findings about one attack. Facts are recomputed from the findings; state, phase and people are ours to set. */
export const Incident = z.strictObject({
  /** Hash of tenant and the earliest finding: the order of arrival does not matter. */
  id: IncidentId,
  tenant: TenantId,
  category: CategoryId,
  severity: Severity,
  /** Why this severity, a sentence. */
  severity_reason: z.string().max(512),
  /** The reason by its codes, for whoever says it in another language; absent where people or a playbook gave it. */
  severity_said: z.array(Sentence).max(16).optional(),
  /** What it was raised to. */
  raised: Raised.optional(),
  title: z.string().max(256),
  /** The title by its code, without the mark of a drill; absent where a person gave it. */
  title_said: Sentence.optional(),
  state: IncidentState,
  phase: Phase,
  opened: Instant,
  updated: Instant,
  /** Event times of the first and last finding. */
  first_seen: Instant,
  last_seen: Instant,
  anchor: FindingId,
  findings: z.int().positive(),
  rules: z.array(z.strictObject({ id: z.string(), title: z.string(), count: z.int().positive() })).max(200),
  levels: tally(Level),
  outcomes: tally(Outcome),
  /** Most frequent first; `entity_count` is exact. */
  entities: z.array(Entity).max(50),
  entity_count: z.int().nonnegative(),
  assets: z.array(AssetRef).max(50),
  asset_count: z.int().nonnegative(),
  conversations: z.array(z.string()).max(50),
  /** In the order of `Stage`. */
  stages: z.array(Stage),
  assignee: z.string().max(256).nullable(),
  acknowledged: Instant.nullable(),
  contained: Instant.nullable(),
  resolved: Instant.nullable(),
  /** The incident this one turned out to be part of; everything else here is then history. */
  merged_into: IncidentId.nullable(),
  /** The title that a person gave it. */
  named: z.string().max(256).optional(),
  /** A person decided what belongs to it: it is never merged by itself, and takes only what belongs nowhere else. */
  held: z.literal(true).optional(),
  /** How many more of its findings are suppressed; they count nowhere else. */
  suppressed: z.int().positive().optional(),
  closure: Closure.optional(),
  /** It is a drill: nothing of it happened, nothing real is done about it, and it counts nowhere. */
  drill: DrillId.optional(),
  links: z.array(IncidentLink).max(50).optional(),
})
export type Incident = z.infer<typeof Incident>

/** What people are told of. */
export const Occasion = z.enum([
  'opened',
  'severity_raised',
  'reopened',
  'acknowledged',
  'contained',
  'resolved',
  'clock_warning',
  'clock_breached',
  'report_warning',
  'report_breached',
  'approval_wanted',
  'role_told',
  'step_overdue',
  'containment_extended',
  'containment_decision',
  'roll_back_failed',
  'escalated',
  'acceptance_voided',
  /** These are about no incident. */
  'acceptance_expired',
  'board_report',
  'reminder',
])
export type Occasion = z.infer<typeof Occasion>

/** One line of an incident's history; append-only. Findings are not repeated here: they carry their incident. */
export const TimelineEntry = z.strictObject({
  id: EntryId,
  tenant: TenantId,
  incident: IncidentId,
  at: Instant,
  by: z.string().max(256),
  kind: z.enum([
    'opened',
    'transition',
    'severity',
    'assigned',
    'comment',
    'merged',
    'reopened',
    'clock',
    'containment',
    'composition',
    'link',
    'task',
    'evidence',
    'lesson',
    'notification',
    'escalation',
  ]),
  text: z.string().max(10_000),
  /** The text by its codes, for whoever says it in another language; absent where a person wrote it. */
  said: z.array(Sentence).max(20).optional(),
  /** Absent where people need not be told. */
  occasion: Occasion.optional(),
  /** The containment that it speaks of. */
  about: z.string().max(256).optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
