import { z } from 'zod'
import { PORTION } from '../../detection/change-dispositions.ts'
import { dispose } from '../../detection/dispose.ts'
import { disposeMany, takeBackMany } from '../../detection/dispose-many.ts'
import { groupFindings } from '../../detection/group-findings.ts'
import { BulkDisposition, Disposition, Finding, FindingGroups } from '../../model/finding.ts'
import type { FindingId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { findings } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { describeGroups } from '../describe-parameters.ts'
import { groupQuery, listQuery } from '../list-query.ts'
import {
  callerIn,
  editorIn,
  IdParameter,
  ListParameters,
  type Routes,
  registerList,
  withUnasked,
} from '../routes.ts'

const Verdict = Disposition.pick({ verdict: true, reason: true })
const Batch = z
  .string()
  .min(1)
  .max(128)
  .describe('Made by the sender: the same again goes on where it stopped, and by it all is taken back')
/** What was matched on purpose to be out of sight is neither listed nor counted unless it is asked for. */
const SEEN = { field: 'suppressed.id', is: 'missing' } as const

/** Findings: list, look at one, say what it was. */
export function registerFindings(app: Routes, context: ApiContext): void {
  const { store } = context
  registerList(app, '/api/v1/findings', store.findings, findings, {
    schema: Finding,
    of: (item) => item.document,
    unasked: SEEN,
  })
  app.get(
    '/api/v1/findings/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Finding } } },
    async (request) => {
      const found = await store.findings.get(callerIn(request).tenant, request.params.id)
      if (found === undefined)
        throw problem('finding.unknown', 'user', `there is no finding ${request.params.id}`)
      return found.document
    },
  )
  app.put(
    '/api/v1/findings/:id/disposition',
    {
      config: { permission: 'annotate' },
      schema: {
        params: IdParameter,
        body: Verdict,
        response: { 200: Finding },
      },
    },
    async (request) => changed(request.params.id, callerIn(request), request.body),
  )
  app.delete(
    '/api/v1/findings/:id/disposition',
    { config: { permission: 'annotate' }, schema: { params: IdParameter, response: { 200: Finding } } },
    async (request) => changed(request.params.id, callerIn(request), null),
  )
  app.get(
    '/api/v1/findings/groups',
    {
      config: { permission: 'read', query: describeGroups(findings) },
      schema: { querystring: ListParameters, response: { 200: FindingGroups } },
    },
    async (request) => {
      const { query, range, ...shown } = groupQuery(findings, request.query)
      const asked = { query: withUnasked(query, SEEN), ...range, ...shown, now: context.clock.now() }
      return groupFindings(store, callerIn(request).tenant, asked)
    },
  )
  app.post(
    '/api/v1/findings/dispositions',
    {
      config: { permission: 'annotate' },
      schema: {
        body: Verdict.extend({
          batch: Batch,
          ids: z.array(z.string().max(256)).min(1).max(PORTION).optional(),
          filter: ListParameters.optional().describe('As the query of the list; instead of ids'),
        }).refine(
          ({ ids, filter }) => (ids === undefined) !== (filter === undefined),
          'give ids or a filter',
        ),
        response: { 200: BulkDisposition },
      },
    },
    async (request) => {
      const { batch, ids, filter, verdict, reason } = request.body
      const { where = [], text } = withUnasked(listQuery(findings, filter ?? {}).query, SEEN)
      const of = ids === undefined ? { where, text } : { ids }
      return disposeMany(context, { ...editorIn(request), batch }, { of, verdict, reason })
    },
  )
  app.post(
    '/api/v1/findings/dispositions/undo',
    {
      config: { permission: 'annotate' },
      schema: { body: z.strictObject({ batch: Batch }), response: { 200: BulkDisposition } },
    },
    async (request) => takeBackMany(context, { ...editorIn(request), ...request.body }),
  )

  function changed(
    id: string,
    caller: ReturnType<typeof callerIn>,
    verdict: z.infer<typeof Verdict> | null,
  ): Promise<Finding> {
    const { tenant, actor } = caller
    return dispose(context, { tenant, finding: id as FindingId, actor, verdict })
  }
}
