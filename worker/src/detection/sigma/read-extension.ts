import { z } from 'zod'
import type { Baseline, Budget, FirstSeen, Measure, RuleExtension, Suppression } from './extension.ts'
import { GroupFields, oneOrMore, readSection, section, Timespan } from './section.ts'
import type { Report } from './sigma-rule.ts'
import type { TreeMap } from './yaml-tree.ts'

const DAY_MS = 86_400_000
const positive = z.number().positive()

const Fields = oneOrMore().refine((fields) => fields.length <= 10, 'names more than 10 fields')

const Measured = z
  .string()
  .min(1)
  .max(512)
  .default('count')
  .transform((of): Measure => (of === 'count' ? of : { sum: of }))

const FirstSeenSection = section({
  by: GroupFields.default([]),
  of: Fields,
  history: Timespan.default(30 * DAY_MS),
  learning: Timespan.default(7 * DAY_MS),
}).transform(
  ({ by, of, history, learning }): FirstSeen => ({
    kind: 'first_seen',
    by,
    of,
    historyMs: history,
    learningMs: learning,
  }),
)

const BaselineSection = section({
  by: GroupFields.default([]),
  of: Measured,
  every: Timespan.default(DAY_MS / 24),
  season: z.enum(['week', 'day', 'none']).default('none'),
  method: z.enum(['mad', 'ewma']).default('mad'),
  above: positive.default(6),
  at_least: z.number().nonnegative().default(20),
  learning: Timespan.default(7 * DAY_MS),
}).transform(({ every, at_least, learning, ...given }, context): Baseline => {
  const lasts = { none: every, day: DAY_MS, week: 7 * DAY_MS }[given.season]
  if (lasts % every !== 0) context.addIssue(`every: a ${given.season} is no whole number of these`)
  return { kind: 'baseline', ...given, everyMs: every, atLeast: at_least, learningMs: learning }
})

const BudgetSection = section({
  by: GroupFields.default([]),
  of: Measured,
  limit: positive,
  per: z.enum(['month', 'week', 'day']),
  burn: positive.optional(),
}).transform(
  ({ burn, ...given }): Budget => ({ kind: 'budget', ...given, ...(burn === undefined ? {} : { burn }) }),
)

const SuppressionSection = section({
  by: GroupFields.default([]),
  for: Timespan,
  missing: z.enum(['own', 'drop']).default('own'),
}).transform(({ for: forMs, ...given }): Suppression => ({ kind: 'suppression', ...given, forMs }))

const mode = z.enum(['live', 'shadow', 'off']).default('live')

const RuleSection = section({
  mode,
  first_seen: FirstSeenSection.optional(),
  baseline: BaselineSection.optional(),
  budget: BudgetSection.optional(),
  suppression: SuppressionSection.optional(),
}).transform(({ mode, ...operators }, context): RuleExtension => {
  const given = Object.values(operators).filter((operator) => operator !== undefined)
  const [operator] = given
  if (given.length > 1) context.addIssue(`${given.map(({ kind }) => kind).join(' and ')} exclude each other`)
  return { mode, ...(operator === undefined ? {} : { operator }) }
})

const CorrelationSection = section({ mode })

const DATE = 'is a day as YYYY-MM-DD'

const FilterSection = section({
  owner: z.string().min(1).max(256).optional(),
  reason: z.string().min(1).max(2_000).optional(),
  expires: z.iso.date(DATE).optional(),
})

/** What stands under a document's key `wachter`. */
const KEY = 'wachter'

/** A document's own words to Wachter: none, some, or refused and reported. */
type Reading<Extension> = { whole: boolean; extension?: Extension }

/** What a rule's key `wachter` says. */
export function readRuleExtension(document: TreeMap, report: Report): Reading<RuleExtension> {
  return readExtension(document, RuleSection, report)
}

/** What a correlation's key `wachter` says: it has no operator of its own. */
export function readCorrelationExtension(document: TreeMap, report: Report): Reading<RuleExtension> {
  return readExtension(document, CorrelationSection, report)
}

export function readFilterExtension(
  document: TreeMap,
  report: Report,
): Reading<z.output<typeof FilterSection>> {
  return readExtension(document, FilterSection, report)
}

function readExtension<Schema extends z.ZodType>(
  document: TreeMap,
  schema: Schema,
  report: Report,
): Reading<z.output<Schema>> {
  const tree = document.entries.get(KEY)
  if (tree === undefined) return { whole: true }
  const extension = readSection(tree, schema, { path: KEY, code: 'sigma.extension', report })
  return extension === undefined ? { whole: false } : { whole: true, extension }
}
