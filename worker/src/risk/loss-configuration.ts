import { z } from 'zod'
import { CategoryId } from '../model/category.ts'
import { AssetType } from '../model/taxonomy.ts'
import type { Fault } from './scoring-configuration.ts'

const share = z.number().min(0).max(1)
const score = z.number().min(0).max(100)
const money = z.number().positive().max(1e15)

/** What one loss costs: nine times in ten between `low` and `high`, one in twenty below, one in twenty above. */
export const Magnitude = z.strictObject({ low: money, high: money })
export type Magnitude = z.infer<typeof Magnitude>

/** How often attempts are expected, and how many years of own observation that expectation is worth. */
export const Prior = z.strictObject({
  attempts_per_year: z.number().positive().max(100_000),
  worth_years: z.number().positive().max(100),
})
export type Prior = z.infer<typeof Prior>

const CategoryLoss = z.strictObject({
  prior: Prior,
  /** How many attempts would become a loss if there were no control at all. */
  loss_per_attempt: share,
  magnitude: Magnitude,
  /** Which types of asset it can happen to; absent: any. */
  types: z.array(AssetType).min(1).optional(),
})
export type CategoryLoss = z.infer<typeof CategoryLoss>

/** What losses are simulated from. */
export const loss = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters: EUR'),
  years: z.int().min(100).max(1_000_000),
  seed: z.int().nonnegative(),
  categories: z.record(CategoryId, CategoryLoss),
})
export type LossConfiguration = z.infer<typeof loss>

/** What the organisation is willing to bear. */
export const appetite = z.strictObject({
  /** The most residual that an asset may have; `any` where its type has none of its own. */
  residual: z.strictObject({ any: score, types: z.partialRecord(AssetType, score) }),
  critical_assets: z.int().nonnegative(),
  /** A yearly loss above `above` at most with this probability; larger losses with smaller ones. */
  losses: z.array(z.strictObject({ above: money, probability: share })).max(50),
  /** Incidents of SEV1 that are not over. Absent: as many as there are. */
  open_criticals: z.int().nonnegative().optional(),
  /** Clocks of open incidents whose time is over. Absent: as many as there are. */
  overdue_clocks: z.int().nonnegative().optional(),
  /** What LLMs may cost together in the last days, USD. Absent: whatever they do. */
  spend: z.strictObject({ usd: money, days: z.int().min(1).max(366) }).optional(),
  /** Gaps with which nothing is deployed, by id: what an attacker needs no second step for. */
  forbidden_gaps: z
    .array(z.string().max(64))
    .max(64)
    .default([
      'no_owner',
      'public_exposure_high_sensitivity',
      'no_authentication',
      'unsafe_model_file',
      'unpinned_mcp_server',
      'unapproved_ai_service',
    ]),
})
export type Appetite = z.infer<typeof appetite>

export function lossFaults(categories: LossConfiguration['categories'], losses: Appetite['losses']): Fault[] {
  return [
    ...Object.entries(categories).flatMap(([category, { magnitude }]) =>
      magnitude.low < magnitude.high
        ? []
        : [{ path: ['loss', 'categories', category, 'magnitude'], message: 'low must be below high' }],
    ),
    ...losses.flatMap((point, position) => {
      const before = losses[position - 1]
      return before === undefined || (before.above < point.above && before.probability >= point.probability)
        ? []
        : [
            {
              path: ['appetite', 'losses', position],
              message: 'must be a larger loss with no larger probability than the one before it',
            },
          ]
    }),
  ]
}
