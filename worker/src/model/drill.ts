import { z } from 'zod'
import { CategoryId } from './category.ts'
import { DrillId, EventId, IncidentId, RuleId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** When what had come of it; null: not yet, or never before it ended. */
export const DrillTimes = z.strictObject({
  /** A rule raised it. */
  detected: Instant.nullable(),
  /** Its incident was there. */
  opened: Instant.nullable(),
  /** Its playbook ran. */
  answered: Instant.nullable(),
  /** The first message about it had gone out. */
  told: Instant.nullable(),
  acknowledged: Instant.nullable(),
  contained: Instant.nullable(),
  resolved: Instant.nullable(),
})
export type DrillTimes = z.infer<typeof DrillTimes>

/**
 * An attack that somebody made up: an event of a rule's own samples, put in where real ones come in. What comes of it is marked
 * with its id and counts nowhere; nothing outside is changed for it.
 */
export const Drill = z.strictObject({
  /** Of who started it and the key of the request. */
  id: DrillId,
  tenant: TenantId,
  category: CategoryId,
  /** The rule whose sample it is. */
  rule: z.strictObject({ id: RuleId, title: z.string().max(256) }),
  /** What the sample shows, in the words of whoever wrote it. */
  sample: z.string().max(512),
  /** What it is for. */
  reason: z.string().max(2000),
  by: z.string().max(256),
  started: Instant,
  event: EventId,
  /** `ended`: its incident is over; the times stay as they were then. */
  state: z.enum(['running', 'ended']),
  incident: IncidentId.nullable(),
  times: DrillTimes,
  updated: Instant,
})
export type Drill = z.infer<typeof Drill>

/** Milliseconds from its start; null where a time is. */
export const DrillTook = z.record(z.enum(DrillTimes.keyof().options), z.int().nullable())
export type DrillTook = z.infer<typeof DrillTook>

/** A drill as people see it. */
export const ShownDrill = Drill.extend({ took_ms: DrillTook })
export type ShownDrill = z.infer<typeof ShownDrill>
