import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { RuleSummary } from '../../model/rule.ts'
import type { ApiContext } from '../api-context.ts'
import { IdParameter, type Routes } from '../routes.ts'

const Rules = z.strictObject({
  items: z.array(RuleSummary),
  problems: z.array(
    z.strictObject({ file: z.string(), line: z.int(), code: z.string(), message: z.string() }),
  ),
})

/** The rules in force, and the rule files that could not be read. */
export function registerRules(app: Routes, context: ApiContext): void {
  app.get(
    '/api/v1/rules',
    { config: { permission: 'read' }, schema: { response: { 200: Rules } } },
    async () => ({
      items: [...context.rules],
      problems: context.ruleProblems.map(({ file, line, code, message }) => ({ file, line, code, message })),
    }),
  )
  app.get(
    '/api/v1/rules/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: RuleSummary } } },
    async (request) => {
      const rule = context.rules.find(({ id }) => id === request.params.id)
      if (rule === undefined) throw problem('api.not-found', 'user', `there is no rule ${request.params.id}`)
      return rule
    },
  )
}
