import { z } from 'zod'
import { Finding } from './finding.ts'
import { RuleId } from './ids.ts'
import { Level } from './level.ts'
import { Instant } from './time.ts'

const count = z.int().nonnegative()

/** The most frequent values, and how many findings each has. */
const Top = z.array(z.strictObject({ value: z.string(), findings: count })).max(10)

/** A finding that a rule would raise: masked as a stored one is, its first few events and pieces of evidence. */
const TrialSample = Finding.pick({
  id: true,
  at: true,
  outcome: true,
  source: true,
  events: true,
  entity: true,
  asset: true,
  evidence: true,
  correlated: true,
  suppressed: true,
})
export type TrialSample = z.infer<typeof TrialSample>

/** What one rule raised on trial. Suppressed findings are counted apart, and in nothing else. */
const RuleTrial = z.strictObject({
  rule: RuleId,
  title: z.string(),
  level: Level,
  findings: count,
  suppressed: count,
  /** Findings over the days that were looked at, two decimals. */
  per_day: z.number().nonnegative(),
  /** UTC days with a finding, in order. */
  days: z.array(z.strictObject({ day: z.string(), findings: count, suppressed: count })),
  entities: Top,
  assets: Top,
  sources: Top,
  samples: z.array(TrialSample).max(5),
})
export type RuleTrial = z.infer<typeof RuleTrial>

/** What is common to every trial. */
const trial = {
  events: count,
  findings: count,
  suppressed: count,
  per_day: z.number().nonnegative(),
  /** CPU time of the rules and what they raised; reading events is not in it. */
  cpu_ms: z.number().nonnegative(),
  /** The same for each event, microseconds. */
  us_per_event: z.number().nonnegative(),
  /** Rules with a finding, those with the most first. */
  rules: z.array(RuleTrial),
  /** The first failure of each rule, and correlations that had no room for everything. */
  problems: z.array(z.strictObject({ rule: RuleId, code: z.string(), message: z.string() })),
}

/** Rules over stored events; nothing was written. */
export const Backtest = z.strictObject({
  /** Event time: `from` belongs to what is counted, `to` does not. */
  from: Instant,
  to: Instant,
  /** Events before `from` were read as well, from here on, so that rules that look back know what was before. */
  read_from: Instant,
  /** Where it ended: `to`, or earlier where it was stopped. */
  through: Instant,
  /** Why it ended early. */
  stopped: z.enum(['time', 'findings']).nullable(),
  /** Events whose texts stayed at their source and are not to be had: rules that look at texts did not look at them. */
  without_texts: count,
  ...trial,
})
export type Backtest = z.infer<typeof Backtest>

/** Rules over records that were given; nothing was written. */
export const Preview = z.strictObject({
  records: count,
  /** Records that could not be read, the first 20; `record` counts from 0. */
  set_aside: z.array(z.strictObject({ record: count, code: z.string(), reason: z.string() })).max(20),
  /** Records on which rules raised a finding by themselves, the first 1,000. */
  matches: z.array(z.strictObject({ record: count, rules: z.array(RuleId) })).max(1000),
  ...trial,
})
export type Preview = z.infer<typeof Preview>
/** What is common to both. */
export type TrialReport = Pick<Backtest, keyof typeof trial>
