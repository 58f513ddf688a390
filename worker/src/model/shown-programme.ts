import { z } from 'zod'
import { Kpi, KpiFigure } from './kpi.ts'
import {
  Dimension,
  DimensionStanding,
  MaturityModel,
  MaturityStanding,
  Practice,
  PracticeStanding,
} from './maturity.ts'
import { Instant } from './time.ts'

/** When the programme was last measured. */
export const LastMeasured = z.strictObject({
  day: z.iso.date().nullable().describe('Null: it was not measured yet'),
  measured: Instant.nullable(),
})
export type LastMeasured = z.infer<typeof LastMeasured>

/** A figure of the programme with what it was when it was last measured. */
export const ShownKpi = Kpi.extend({
  figure: KpiFigure.nullable().describe('Null: it was not measured yet'),
  met: z.boolean().nullable().describe('Whether its target is; null where there is no target or no value'),
})
export type ShownKpi = z.infer<typeof ShownKpi>

export const KpiList = LastMeasured.extend({ items: z.array(ShownKpi) })
export type KpiList = z.infer<typeof KpiList>

/** What a figure was on a day. */
export const KpiPoint = z.strictObject({
  day: z.iso.date(),
  value: z.number(),
  part: z.string().nullable().describe('`severity=SEV1`; null: the whole'),
})
export const KpiWithTrend = LastMeasured.extend({ kpi: ShownKpi, trend: z.array(KpiPoint) })
export type KpiWithTrend = z.infer<typeof KpiWithTrend>

/** A part of the programme: what it wants, how it stands, and what shows that. */
export const ShownDimension = Dimension.omit({ practices: true }).extend({
  ...DimensionStanding.omit({ dimension: true, practices: true }).shape,
  practices: z.array(Practice.extend({ standing: PracticeStanding.nullable() })),
})
export type ShownDimension = z.infer<typeof ShownDimension>

export const ShownMaturity = MaturityModel.pick({ id: true, name: true, levels: true, lowest: true }).extend({
  highest: z.int(),
  level: MaturityStanding.shape.level,
  dimensions: z.array(ShownDimension),
})
export type ShownMaturity = z.infer<typeof ShownMaturity>

export const MaturityList = LastMeasured.extend({ items: z.array(ShownMaturity) })
export type MaturityList = z.infer<typeof MaturityList>

/** How parts of the programme stood on each day. */
export const MaturityHistory = z.strictObject({
  items: z.array(
    z.strictObject({
      ...{ day: z.iso.date(), model: z.string(), dimension: z.string() },
      ...{ level: z.int(), score: z.number().nullable() },
    }),
  ),
})
export type MaturityHistory = z.infer<typeof MaturityHistory>
