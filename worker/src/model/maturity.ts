import { z } from 'zod'
import { InBoth } from './kpi.ts'
import { Instant } from './time.ts'

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9 and -, no - at its begin')
const kpi = z.string().min(1).max(64)

/** What shows that something is done: a figure, controls that work, or how the installation is set up. */
export const ShownBy = z.union([
  z.strictObject({ kpi, at_least: z.number(), or_kpi: kpi.optional() }),
  z.strictObject({ kpi, at_most: z.number(), or_kpi: kpi.optional() }),
  z.strictObject({ kpi, below: z.number(), or_kpi: kpi.optional() }),
  z.strictObject({
    controls: z.array(z.string().min(1).max(64)).min(1).max(16),
    /** On this part of the assets that they are meant for. */
    on: z.number().gt(0).max(1),
    /** Only where an attack has shown it. */
    proved: z.literal(true).optional(),
  }),
  z.strictObject({ set_up: z.string().min(1).max(64) }),
])
export type ShownBy = z.infer<typeof ShownBy>

/** Something that a programme does at a level, and what shows that it is done. */
export const Practice = z.strictObject({
  id,
  level: z.int().min(1).max(5),
  name: InBoth,
  /** What to do. */
  how: InBoth,
  /** Days of work until it is done, in magnitude. */
  effort_days: z.int().min(1).max(500),
  shown_by: ShownBy,
  /** What is older shows nothing any more. */
  evidence_days: z.int().min(1).max(1100),
})
export type Practice = z.infer<typeof Practice>

/** What is judged by itself: a pillar, a domain. */
export const Dimension = z.strictObject({
  id,
  name: InBoth,
  practices: z.array(Practice).max(50),
  /** What belongs to it and nothing here shows. */
  unmeasured: z.array(InBoth).max(20).default([]),
})
export type Dimension = z.infer<typeof Dimension>

/** A model of maturity: its levels from the lowest on, and what is judged. */
export const MaturityModel = z.strictObject({
  id,
  name: InBoth,
  enabled: z.boolean(),
  /** The number of the first level. */
  lowest: z.int().min(0).max(1),
  levels: z.array(InBoth).min(2).max(6),
  /** `all_below`: a level wants what those below it want, too; `own`: what it wants itself. */
  reached_by: z.enum(['all_below', 'own']).default('all_below'),
  dimensions: z.array(Dimension).min(1).max(20),
})
export type MaturityModel = z.infer<typeof MaturityModel>

/** How a practice stands. */
export const PracticeStanding = z.strictObject({
  practice: id,
  level: z.int(),
  /** `stale`: it was shown, too long ago; `unknown`: there is too little to tell. */
  state: z.enum(['holds', 'fails', 'stale', 'unknown']),
  value: z.number().nullable(),
  wants: z.number().nullable(),
  cases: z.int().nonnegative(),
  /** The newest thing that shows it, and until when that is good. */
  as_of: Instant.nullable(),
  good_until: Instant.nullable(),
  /** The figure that stood in where there was none of its own: that of drills. */
  by_kpi: z.string().max(64).nullable(),
})
export type PracticeStanding = z.infer<typeof PracticeStanding>

/** How a dimension stands. */
export const DimensionStanding = z.strictObject({
  dimension: id,
  /** Null where nothing of it can be told. */
  level: z.int().nullable(),
  /** What it would be if no evidence were too old. */
  level_if_fresh: z.int().nullable(),
  /** 0 to 100; null with the level. */
  score: z.number().nullable(),
  practices: z.array(PracticeStanding).max(50),
  /** Practices that the next level wants and that do not hold. */
  gaps: z.array(id).max(50),
  /** Days of work for those. */
  effort_days: z.int().nonnegative(),
})
export type DimensionStanding = z.infer<typeof DimensionStanding>

/** How the programme stands by one model. */
export const MaturityStanding = z.strictObject({
  model: id,
  /** The lowest of its dimensions that can be told: a programme is as mature as its weakest part. */
  level: z.int().nullable(),
  dimensions: z.array(DimensionStanding).max(20),
})
export type MaturityStanding = z.infer<typeof MaturityStanding>
