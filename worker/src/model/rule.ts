import { z } from 'zod'
import { RuleId } from './ids.ts'
import { Level } from './level.ts'

/** Which rule, in which logic, raised a finding. */
export const RuleRef = z.strictObject({
  id: RuleId,
  title: z.string().max(256),
  /** Hash of what decides (log source, detection, condition), not of title or tags: changes when verdicts can. */
  logic_version: z.string().max(64),
})
export type RuleRef = z.infer<typeof RuleRef>

/** What the API and the command line show of a rule. */
export const RuleSummary = z.strictObject({
  id: RuleId,
  title: z.string(),
  level: Level,
  status: z.string().optional(),
  description: z.string().optional(),
  author: z.string().optional(),
  tags: z.array(z.string()),
  /** `product/category/service` as the rule names them, absent parts left out. */
  logsource: z.strictObject({
    product: z.string().optional(),
    category: z.string().optional(),
    service: z.string().optional(),
  }),
  /** Event fields the rule reads, sorted. */
  fields: z.array(z.string()),
  falsepositives: z.array(z.string()),
  references: z.array(z.string()),
  file: z.string(),
  logic_version: z.string(),
})
export type RuleSummary = z.infer<typeof RuleSummary>
