import { dismissGap, fillGapOnRequest, type GapRequest } from '../../continuity/gap-desk.ts'
import { type Gap, ListedGap } from '../../model/gap.ts'
import { GapId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { RuleState } from '../../model/rule.ts'
import { gaps, ruleStates } from '../../store/gap-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

/** What rules have not evaluated and feeds not read: list, fill, give up; and since when each rule is in force. */
export function registerGaps(app: Routes, context: ApiContext): void {
  const { store } = context
  registerList(app, '/api/v1/gaps', store.gaps, gaps, {
    schema: ListedGap,
    of: ({ document }) => shown(document),
  })
  registerList(app, '/api/v1/rule-states', store.ruleStates, ruleStates, {
    schema: RuleState,
    of: ({ document }) => document,
  })
  const schema = { params: IdParameter, response: { 200: ListedGap } }
  app.post('/api/v1/gaps/:id/fill', { config: { permission: 'administer' }, schema }, async (request) =>
    shown(await fillGapOnRequest(context, requestOf(request))),
  )
  app.post('/api/v1/gaps/:id/dismiss', { config: { permission: 'administer' }, schema }, async (request) =>
    shown(await dismissGap(context, requestOf(request))),
  )
}

function shown({ cursor: _, ...listed }: Gap): ListedGap {
  return listed
}

function requestOf(request: { params: { id: string } } & Parameters<typeof callerIn>[0]): GapRequest {
  const { tenant, actor } = callerIn(request)
  const id = GapId.safeParse(request.params.id)
  if (!id.success) throw problem('gap.unknown', 'user', `there is no gap ${request.params.id}`)
  return { tenant, id: id.data, actor }
}
