import type { z } from 'zod'
import { dispose } from '../../detection/dispose.ts'
import { Disposition, Finding } from '../../model/finding.ts'
import type { FindingId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { findings } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

const Verdict = Disposition.pick({ verdict: true, reason: true })

/** Findings: list, look at one, say what it was. */
export function registerFindings(app: Routes, context: ApiContext): void {
  const { store } = context
  registerList(app, '/api/v1/findings', store.findings, findings, {
    schema: Finding,
    of: (item) => item.document,
    unasked: { field: 'suppressed.id', is: 'missing' },
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

  function changed(
    id: string,
    caller: ReturnType<typeof callerIn>,
    verdict: z.infer<typeof Verdict> | null,
  ): Promise<Finding> {
    const { tenant, actor } = caller
    return dispose(context, { tenant, finding: id as FindingId, actor, verdict })
  }
}
