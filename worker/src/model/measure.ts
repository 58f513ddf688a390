import { z } from 'zod'
import { TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** What stands now and is gone when it is over: one document a subject. */
export const STANDING_MEASURES = [
  /** An incident of SEV1 or SEV2 that nobody has taken: minutes since it was opened. */
  'incident_waiting',
  /** A clock of which little is left: the share of its time that is used up, above 1 when it is over. */
  'clock_used',
  /** Residual risk of an asset above the appetite; `limit` is the appetite. */
  'residual_over',
  /** A rule that evaluates nothing: minutes since when. */
  'rule_blind',
  /** A source that has given nothing for longer than it may: minutes since its last record. */
  'source_silent',
  /** A limit of the appetite that is exceeded; `limit` is what is borne. */
  'appetite_exceeded',
  /** A risk that was accepted, until its last day, and is not decided on anew: days since. */
  'acceptance_expired',
] as const

/** What is measured all the time: one document for five minutes and subject, with the latest value in them. */
export const RUNNING_MEASURES = [
  /** Minutes since the last record of a source. */
  'source_lag',
  /** Records that were read of a source so far. */
  'source_records',
  /** Records of a source that could not be read so far. */
  'source_set_aside',
  /** Minutes that the oldest due job has been waiting. */
  'jobs_waiting',
  /** Jobs that were given up. */
  'jobs_given_up',
  /** 1 where what delivers jobs is reached, else 0. Absent where nothing stands between the store and those who run jobs. */
  'queue_reachable',
  /** 1 where the store says that it is well, else 0. */
  'store_well',
  /** Bytes that the store takes. */
  'store_bytes',
  /** Assets in the inventory. */
  'assets',
  /** USD that events of the last 24 hours cost. */
  'spend_day',
  /** How many times faster than the budget allows money went in the last 24 hours; `limit` is the budget of a day, USD. */
  'budget_burn',
] as const

/** How the programme stands: one document for a day and subject, with the latest value of the day in it, kept as long as incidents are. */
export const DAILY_MEASURES = [
  /** A figure of `kpis.yaml`; `limit` is its target, `detail` the word that it is split by and its value. */
  'kpi',
  /** The level of a dimension of a model of maturity, `MODEL/DIMENSION`; `limit` is what it would be with fresh evidence. */
  'maturity_level',
  /** Its score, 0 to 100. */
  'maturity_score',
  /** A practice of which the evidence is too old, by days; `limit` is how old it may be. */
  'evidence_stale',
] as const

/** One figure about a tenant, or about the installation as this tenant sees it, for alert rules and dashboards. */
export const Measure = z.strictObject({
  /** Hash of kind and subject; of what is measured all the time, of the five minutes too, and of what is by day, of the day. */
  id: z.string().length(32),
  tenant: TenantId,
  /** When it was measured. */
  at: Instant,
  kind: z.enum([...STANDING_MEASURES, ...RUNNING_MEASURES, ...DAILY_MEASURES]),
  /** What it is about: an incident's, asset's, rule's or source's id, or `-`. */
  subject: z.string().min(1).max(1024),
  /** The same for people. */
  name: z.string().min(1).max(512),
  /** What the kind says. */
  value: z.number(),
  /** What the value should stay below, where there is such a thing. */
  limit: z.number().optional(),
  /** Which clock, why a rule is blind, an asset's type, an incident's severity. */
  detail: z.string().max(320).optional(),
})
export type Measure = z.infer<typeof Measure>
export type MeasureKind = Measure['kind']
