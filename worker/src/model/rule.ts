import { z } from 'zod'
import { RuleId, TenantId } from './ids.ts'
import { Level } from './level.ts'
import { Instant } from './time.ts'

/** Which rule, in which logic, raised a finding. */
export const RuleRef = z.strictObject({
  id: RuleId,
  title: z.string().max(256),
  /** Hash of what decides (log source, detection, condition), not of title or tags: changes when verdicts can. */
  logic_version: z.string().max(64),
})
export type RuleRef = z.infer<typeof RuleRef>

/** What documents of a rule file have in common. */
const summary = {
  id: RuleId,
  title: z.string(),
  description: z.string().optional(),
  author: z.string().optional(),
  tags: z.array(z.string()),
  /** Event fields that are read, sorted. */
  fields: z.array(z.string()),
  references: z.array(z.string()),
  file: z.string(),
  logic_version: z.string(),
}

/** What raises findings. */
const raising = {
  level: Level,
  status: z.string().optional(),
  falsepositives: z.array(z.string()),
  /** `shadow`: findings are kept and open no incident. */
  mode: z.enum(['live', 'shadow']),
}

/** As the document names it, absent parts left out. */
const logsource = z.strictObject({
  product: z.string().optional(),
  category: z.string().optional(),
  service: z.string().optional(),
})

/** What the API and the command line show of a rule, a correlation or a filter. */
export const RuleSummary = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rule'),
    ...summary,
    ...raising,
    logsource,
    /** What it makes of its matches over time; absent: each is a finding. */
    operator: z.enum(['first_seen', 'baseline', 'budget', 'suppression']).optional(),
  }),
  z.strictObject({
    kind: z.literal('correlation'),
    ...summary,
    ...raising,
    type: z.string(),
    /** What it refers to. */
    rules: z.array(RuleId),
    group_by: z.array(z.string()),
    timespan_ms: z.int().positive(),
    /** What it refers to raises findings of its own, too. */
    generate: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('filter'),
    ...summary,
    logsource,
    /** What it filters; `any`: all rules that its log source fits. */
    rules: z.union([z.literal('any'), z.array(RuleId)]),
    owner: z.string().optional(),
    reason: z.string().optional(),
    /** The last day (UTC, YYYY-MM-DD) on which it filters. */
    expires: z.string().optional(),
  }),
])
export type RuleSummary = z.infer<typeof RuleSummary>

/** Which logic of a rule evaluates a tenant's events, since when, and whether it can. */
export const RuleState = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  rule: RuleId,
  title: z.string().max(256),
  /** A rule file that can't be read any more names no rules: they are known by it. */
  file: z.string().max(4096),
  /** Null while no version of it could be read. */
  logic_version: z.string().max(64).nullable(),
  /** Since when this logic has evaluated what is taken in. */
  since: Instant,
  /** The logics before, the latest first. */
  earlier: z
    .array(z.strictObject({ logic_version: z.string().max(64), since: Instant, until: Instant }))
    .max(20),
  /** Since when it does not evaluate, and why; null while it does. */
  off: z
    .strictObject({
      since: Instant,
      reason: z.enum(['removed', 'failing']),
      code: z.string().max(128),
      message: z.string().max(1000),
    })
    .nullable(),
  updated: Instant,
})
export type RuleState = z.infer<typeof RuleState>
