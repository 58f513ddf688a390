import { setImmediate as nextTurn } from 'node:timers/promises'
import { documentAt } from '../../detection/rule-files.ts'
import { runOwnTests } from '../../detection/run-own-tests.ts'
import { problem } from '../../model/problem.ts'
import { RuleTests, RuleText } from '../../model/rule-tests.ts'
import type { ApiContext } from '../api-context.ts'
import { IdParameter, type Routes } from '../routes.ts'
import { workSlots } from '../work-slots.ts'

/** One rule closely: its text as it stands in the file, and its own tests, run one rule at a time. */
export function registerRulePages(app: Routes, context: ApiContext): void {
  const slots = workSlots(1)
  const unknown = (id: string) => problem('rule.unknown', 'user', `there is no rule ${id}`)

  app.get(
    '/api/v1/rules/:id/text',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: RuleText } } },
    async (request) => {
      const { rules, correlations, filters } = context.rules.current().set
      const found = [...rules, ...correlations, ...filters].find(({ id }) => id === request.params.id)
      if (found === undefined) throw unknown(request.params.id)
      const { id, file, line } = found
      const text = context.ruleFiles.text(file)
      return { rule: id, file, line, text: text === undefined ? null : documentAt(text, line) }
    },
  )
  app.post(
    '/api/v1/rules/:id/tests',
    { config: { permission: 'annotate' }, schema: { params: IdParameter, response: { 200: RuleTests } } },
    async (request, reply) => {
      const { set } = context.rules.current()
      const rule = [...set.rules, ...set.correlations].find(({ id }) => id === request.params.id)
      if (rule === undefined) throw unknown(request.params.id)
      const slot = slots.take(reply.raw)
      if (slot === undefined) {
        const message = 'the tests of another rule are running; send this again'
        throw problem('api.too-busy', 'operational', message, { retryAfterMs: 1000 })
      }
      const beside = context.ruleFiles.samples(rule.file)
      return slot.during(() => runOwnTests(rule, { set, beside, breathe: () => nextTurn() }))
    },
  )
}
