import { z } from 'zod'
import { Sensitivity, thresholdsOf } from '../../detection/analysers/sensitivity.ts'
import { correlationsReport } from '../../detection/correlate/correlations-report.ts'
import { readinessOf } from '../../detection/readiness/readiness-of.ts'
import { telemetryOf } from '../../detection/readiness/telemetry-of.ts'
import { scorecardOf } from '../../detection/scorecard/scorecard-of.ts'
import { CorrelationsReport } from '../../model/correlation-status.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { ReadinessReport } from '../../model/readiness.ts'
import { RuleSummary } from '../../model/rule.ts'
import { Scorecard } from '../../model/scorecard.ts'
import { Instant } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

const Rules = z.strictObject({
  /** Since when these are in force in every process; the rule files are read again when they change. */
  since: Instant,
  /** How much the tenant wants to see, and the score from which a text is flagged by who speaks in it. */
  sensitivity: z.strictObject({
    profile: Sensitivity,
    flagged_from: z.strictObject({ user: z.number(), document: z.number(), answer: z.number() }),
  }),
  items: z.array(RuleSummary),
  problems: z.array(
    z.strictObject({ file: z.string(), line: z.int(), code: z.string(), message: z.string() }),
  ),
})

/**
 * The rules in force, the rule files that could not be read, which rules can fire on what the sources give, what
 * correlations hold, and how they do.
 */
export function registerRules(app: Routes, context: ApiContext): void {
  const sensitivityFor = (tenant: TenantId) => {
    const profile = context.ingest.sensitivityOf?.(tenant) ?? 'balanced'
    return { profile, flagged_from: thresholdsOf(profile) }
  }
  app.get(
    '/api/v1/rules',
    { config: { permission: 'read' }, schema: { response: { 200: Rules } } },
    async (request) => ({
      since: context.rules.current().since,
      sensitivity: sensitivityFor(callerIn(request).tenant),
      items: [...context.rules.current().summaries],
      problems: context.rules
        .current()
        .problems.map(({ file, line, code, message }) => ({ file, line, code, message })),
    }),
  )
  app.get(
    '/api/v1/rules/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: RuleSummary } } },
    async (request) => {
      const rule = context.rules.current().summaries.find(({ id }) => id === request.params.id)
      if (rule === undefined) throw problem('api.not-found', 'user', `there is no rule ${request.params.id}`)
      return rule
    },
  )
  app.get(
    '/api/v1/readiness',
    { config: { permission: 'read' }, schema: { response: { 200: ReadinessReport } } },
    async (request) =>
      readinessOf(
        context.rules.current().set.rules,
        await telemetryOf(context.store, callerIn(request).tenant),
      ),
  )
  app.get(
    '/api/v1/correlations',
    { config: { permission: 'read' }, schema: { response: { 200: CorrelationsReport } } },
    async (request) =>
      correlationsReport(context.store, callerIn(request).tenant, context.rules.current().summaries),
  )
  app.get(
    '/api/v1/scorecard',
    { config: { permission: 'read' }, schema: { response: { 200: Scorecard } } },
    async (request) =>
      scorecardOf(context.store, callerIn(request).tenant, context.rules.current().set.rules),
  )
}
