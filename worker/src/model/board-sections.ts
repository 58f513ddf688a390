import { z } from 'zod'
import { Acceptance, AcceptanceCondition } from './acceptance.ts'
import { AppetiteReply } from './acceptance-replies.ts'
import { BoardPack } from './board.ts'
import { Kpi, KpiFigure } from './kpi.ts'
import { Practice, PracticeStanding } from './maturity.ts'
import { LastMeasured, ShownDimension, ShownMaturity } from './shown-programme.ts'

const count = z.int().nonnegative()

/** A risk that somebody accepted, as the board is told of it. */
export const ToldAcceptance = Acceptance.pick({
  ...{ id: true, title: true, subject_name: true, level: true, residual: true },
  ...{ state: true, since: true, expires: true, reason: true },
}).extend({
  subject: z.enum(['residual', 'findings', 'control']),
  /** As they were signed in, each once. */
  approved_by: z.array(z.string().max(256)),
  /** It is in force, and its last day comes before the next report does. */
  ends_soon: z.boolean(),
  /** Of one that is void: what does not hold any more. */
  broken: z.array(
    z.strictObject({ condition: AcceptanceCondition, value: z.union([z.number(), z.string(), z.null()]) }),
  ),
})
export type ToldAcceptance = z.infer<typeof ToldAcceptance>

/** Risks that are borne, and what became of others in the month. */
export const AcceptancesTold = z.strictObject({
  in_force: count,
  ending_soon: count,
  /** In the month. */
  ...{ voided: count, expired: count },
  /** Voided, then expired ones; then those in force, the first to end first. */
  items: z.array(ToldAcceptance),
  left_out: count,
})
export type AcceptancesTold = z.infer<typeof AcceptancesTold>

/** A figure of the programme with its definition, and what it was a month before. */
export const ToldKpi = Kpi.pick({
  id: true,
  name: true,
  what: true,
  unit: true,
  better: true,
  least: true,
}).extend({
  target: z.number().nullable(),
  figure: KpiFigure.nullable().describe('Null: it was not measured'),
  met: z.boolean().nullable().describe('Whether its target is; null where there is no target or no value'),
  before: z.number().nullable().describe('When it was last measured in the month before'),
  /** `changed`: where neither more nor less is better. Null where one of the two is not known. */
  trend: z.enum(['better', 'worse', 'same', 'changed']).nullable(),
})
export type ToldKpi = z.infer<typeof ToldKpi>

/** The programme's figures as they were last measured in the month, beside the last of the month before. */
export const KpisTold = LastMeasured.extend({
  before: z.iso.date().nullable().describe('The day of the month before; null: it was not measured in it'),
  items: z.array(ToldKpi),
})
export type KpisTold = z.infer<typeof KpisTold>

/** What the next level of a dimension wants and is not done. */
const ToldGap = Practice.pick({ id: true, name: true, how: true, level: true, effort_days: true }).extend({
  state: PracticeStanding.shape.state,
})

export const MaturityTold = LastMeasured.extend({
  items: z.array(
    ShownMaturity.pick({
      id: true,
      name: true,
      levels: true,
      lowest: true,
      highest: true,
      level: true,
    }).extend({
      dimensions: z.array(
        ShownDimension.pick({
          ...{ id: true, name: true, level: true, level_if_fresh: true, score: true, effort_days: true },
        }).extend({
          before: z.int().nullable().describe('Its level when it was last measured in the month before'),
          gaps: z.array(ToldGap),
        }),
      ),
    }),
  ),
})
export type MaturityTold = z.infer<typeof MaturityTold>

/** Each limit of the appetite as it was last looked at; none where nothing says what is borne. */
export const AppetiteTold = AppetiteReply.shape.limits
export type AppetiteTold = z.infer<typeof AppetiteTold>

/** What the oversight board decided in the month, and what it wants done. */
export const BoardTold = BoardPack.pick({ board: true, decisions: true, actions: true })
export type BoardTold = z.infer<typeof BoardTold>
