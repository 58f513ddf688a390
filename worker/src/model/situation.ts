import { z } from 'zod'
import { AssetId, IncidentId } from './ids.ts'
import { IncidentClock } from './incident-clocks.ts'
import { Outcome } from './level.ts'
import { AssetType, Severity } from './taxonomy.ts'
import { Instant } from './time.ts'

const Total = z.strictObject({ count: z.int(), exact: z.boolean() })
const named = { id: AssetId, type: AssetType, name: z.string() }

/** What changed in the last 24 hours of a tenant, and how much came. */
export const Situation = z.strictObject({
  since: Instant,
  now: Instant,
  /** The last 24 hours by the clock, the last of them not over. Findings that are suppressed are not counted. */
  hours: z.array(z.strictObject({ from: Instant, outcomes: z.record(Outcome, z.int().nonnegative()) })),
  spend: z.strictObject({
    /** When the last of the days ends: now, or where the records of the sample organisation do. */
    until: Instant,
    /** What events of 30 days of 24 hours cost, USD. */
    days: z.array(z.strictObject({ from: Instant, usd: z.number() })),
    /** What a month may cost, USD; null where nobody said. */
    budget_month: z.number().nullable(),
    /** What a day may cost by the month's budget, USD; null where there is none. */
    budget_day: z.number().nullable(),
  }),
  clocks: z.strictObject({
    /** Clocks of open incidents that are over. */
    breached: z.int().nonnegative(),
    /** Those that run out within the hour. */
    soon: z.int().nonnegative(),
    /** Of both the first to run out. */
    first: z.array(
      z.strictObject({
        incident: z.strictObject({ id: IncidentId, title: z.string(), severity: Severity }),
        clock: IncidentClock,
        due: Instant,
      }),
    ),
  }),
  assets: z.strictObject({
    fresh: z.strictObject({ total: Total, first: z.array(z.strictObject(named)) }),
    changed: z.strictObject({
      total: Total,
      /** Latest first, with the facts that changed. */
      first: z.array(z.strictObject({ ...named, what: z.array(z.string()), at: Instant })),
    }),
  }),
})
export type Situation = z.infer<typeof Situation>
