import { z } from 'zod'
import { Instant } from './time.ts'

const word = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name is 1 to 64 of a-z, 0-9 and _, a letter first')

/** A text for people in both languages of the app. */
export const InBoth = z.strictObject({ en: z.string().min(1).max(512), nl: z.string().min(1).max(512) })
export type InBoth = z.infer<typeof InBoth>

/** What figures are taken of; metrics/populations.ts says what each has. */
export const Population = z.enum([
  'assets',
  'gaps',
  'controls',
  'incidents',
  'clocks',
  'duties',
  'drills',
  'findings',
  'verdicts',
  'exemptions',
  'acceptances',
  'actions',
  'engagements',
  'red_team_findings',
  'policies',
  'attestations',
  'vendors',
])
export type Population = z.infer<typeof Population>

const traits = z.record(word, z.boolean())

/** How cases become one number. A percentile is the nearest rank: a value that occurred. */
export const Taking = z.discriminatedUnion('take', [
  z.strictObject({ take: z.literal('count') }),
  z.strictObject({ take: z.literal('share'), has: traits }),
  z.strictObject({ take: z.enum(['mean', 'sum', 'least', 'most']), value: word }),
  z.strictObject({ take: z.literal('percentile'), nth: z.int().min(1).max(99), value: word }),
])
export type Taking = z.infer<typeof Taking>

/** Which cases, and what is made of them. */
export const KpiQuestion = z.strictObject({
  of: Population,
  /** Only cases of the last so many days. */
  within_days: z.int().min(1).max(1100).optional(),
  /** Only cases of which all of these hold. */
  where: traits.default({}),
  /** Only cases with one of these words. */
  only: z.record(word, z.array(z.string().min(1).max(256)).min(1).max(64)).default({}),
  figure: Taking,
  /** Also for each value of these words. */
  by: z.array(word).max(4).default([]),
  /** With fewer cases there is no figure. */
  least: z.int().min(0).max(100_000),
})
export type KpiQuestion = z.infer<typeof KpiQuestion>

/** A figure of the programme: what it is, what it is taken of, and what it should be. */
export const Kpi = KpiQuestion.extend({
  id: word,
  name: InBoth,
  what: InBoth,
  unit: z.enum(['count', 'share', 'hours', 'days', 'points']),
  better: z.enum(['more', 'less', 'neither']),
  /** At least, or at most, by what is better. */
  target: z.number().optional(),
})
export type Kpi = z.infer<typeof Kpi>

const measured = {
  /** Null where there is too little to tell. */
  value: z.number().nullable(),
  /** How many cases it is taken of. */
  cases: z.int().nonnegative(),
}

/** What came out. */
export const KpiFigure = z.strictObject({
  kpi: z.string().max(64),
  ...measured,
  /** Why there is no value: fewer cases than it takes, or nothing here keeps account of such. */
  missing: z.enum(['too_few', 'not_kept']).nullable(),
  /** The newest case that it rests on; of a count, when it was counted. */
  as_of: Instant.nullable(),
  by: z.array(z.strictObject({ word: z.string().max(64), of: z.string().max(256), ...measured })).max(200),
})
export type KpiFigure = z.infer<typeof KpiFigure>

/** Whether a target is met; null where there is no target or no value. */
export function meetsTarget({ better, target }: Pick<Kpi, 'better' | 'target'>, value: number | null) {
  if (target === undefined || value === null || better === 'neither') return null
  return better === 'more' ? value >= target : value <= target
}
