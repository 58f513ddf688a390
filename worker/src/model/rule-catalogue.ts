import { z } from 'zod'
import { RuleSummary } from './rule.ts'
import { Sensitivity } from './sensitivity.ts'
import { Instant } from './time.ts'

/** How much a tenant wants to see, and the score from which a text is flagged by who speaks in it. */
export const ShownSensitivity = z.strictObject({
  profile: Sensitivity,
  flagged_from: z.strictObject({ user: z.number(), document: z.number(), answer: z.number() }),
})
export type ShownSensitivity = z.infer<typeof ShownSensitivity>

/** All rules of a tenant, and the files that could not be read. */
export const RuleCatalogue = z.strictObject({
  /** Since when these are in force in every process; the rule files are read again when they change. */
  since: Instant,
  sensitivity: ShownSensitivity,
  items: z.array(RuleSummary),
  problems: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int(),
      /** Id of the document where it has a readable one; of one that is in force: what it failed with first. */
      rule: z.string().optional(),
      code: z.string(),
      message: z.string(),
    }),
  ),
})
export type RuleCatalogue = z.infer<typeof RuleCatalogue>
