import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { thresholdsOf } from '../../detection/analysers/sensitivity.ts'
import { correlationsReport } from '../../detection/correlate/correlations-report.ts'
import { setMode, setSensitivity } from '../../detection/decisions/decide.ts'
import { readinessDesk } from '../../detection/readiness/readiness-desk.ts'
import { scorecardOf } from '../../detection/scorecard/scorecard-of.ts'
import { CorrelationsReport } from '../../model/correlation-status.ts'
import { RuleId, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { ReadinessReport } from '../../model/readiness.ts'
import { RuleSummary } from '../../model/rule.ts'
import { RuleCatalogue, ShownSensitivity } from '../../model/rule-catalogue.ts'
import { RuleDecisions, RuleMode } from '../../model/rule-decisions.ts'
import { Scorecard } from '../../model/scorecard.ts'
import { Sensitivity } from '../../model/sensitivity.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'
import { registerRulePages } from './rule-pages.ts'

const reason = RuleDecisions.shape.modes.element.shape.reason
const Mode = z.strictObject({ mode: RuleMode, reason })
const Decided = z.strictObject({ rule: RuleId, mode: RuleMode })
const Profile = z.strictObject({
  profile: Sensitivity.nullable().describe('null: the one in the configuration'),
  reason,
})

/**
 * The rules in force and in which mode, how much the tenant wants to see, the rule files that could not be read, which rules can fire on what the sources give, what
 * correlations hold, and how they do.
 */
export function registerRules(app: Routes, context: ApiContext): void {
  const { book, desk } = context.decisions
  registerRulePages(app, context)
  const readiness = readinessDesk({ store: context.store, clock: context.clock, breathe: () => nextTurn() })
  const summariesFor = async (tenant: TenantId) => {
    const { modes } = await book.of(tenant)
    return context.rules.current().summaries.map((one) => {
      const mode = modes.get(one.id)
      return one.kind === 'filter' || mode === undefined ? one : { ...one, mode }
    })
  }
  /** How texts of a tenant are flagged, under the profile in force or one that is just set. */
  const shownSensitivity = async (tenant: TenantId, set?: Sensitivity) => {
    const { sensitivity, thresholds } = await book.of(tenant)
    const profile = set ?? sensitivity
    return { profile, flagged_from: thresholdsOf(profile, thresholds) }
  }
  app.get(
    '/api/v1/rules',
    { config: { permission: 'read' }, schema: { response: { 200: RuleCatalogue } } },
    async (request) => ({
      since: context.rules.current().since,
      sensitivity: await shownSensitivity(callerIn(request).tenant),
      items: await summariesFor(callerIn(request).tenant),
      problems: context.rules.current().problems.map(({ file, line, rule, code, message }) => ({
        ...{ file, line, code, message },
        ...(rule !== undefined && { rule }),
      })),
    }),
  )
  app.get(
    '/api/v1/rules/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: RuleSummary } } },
    async (request) => {
      const summaries = await summariesFor(callerIn(request).tenant)
      const rule = summaries.find(({ id }) => id === request.params.id)
      if (rule === undefined) throw problem('api.not-found', 'user', `there is no rule ${request.params.id}`)
      return rule
    },
  )
  app.post(
    '/api/v1/rules/:id/mode',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Mode, response: { 200: Decided } },
    },
    async (request) => {
      const decided = await setMode(desk, editorIn(request), { ...request.params, ...request.body })
      book.forget(callerIn(request).tenant)
      return decided
    },
  )
  app.put(
    '/api/v1/sensitivity',
    { config: { permission: 'respond' }, schema: { body: Profile, response: { 200: ShownSensitivity } } },
    async (request) => {
      const profile = await setSensitivity(desk, editorIn(request), request.body)
      book.forget(callerIn(request).tenant)
      return shownSensitivity(callerIn(request).tenant, profile)
    },
  )
  app.get(
    '/api/v1/readiness',
    { config: { permission: 'read' }, schema: { response: { 200: ReadinessReport } } },
    async (request) => readiness.of(callerIn(request).tenant, context.rules.current().set.rules),
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
    async (request) => {
      const { tenant } = callerIn(request)
      const { rules, correlations } = context.rules.current().set
      const { modes } = await book.of(tenant)
      return scorecardOf(context.store, tenant, { rules: [...rules, ...correlations], modes })
    },
  )
}
