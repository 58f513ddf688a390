import { z } from 'zod'
import {
  changeExpiry,
  createException,
  type ExceptionDesk,
  exceptionWith,
  revokeException,
} from '../../detection/exceptions/edit-exceptions.ts'
import { exceptionScope } from '../../detection/exceptions/exception-scope.ts'
import { listExceptions } from '../../detection/exceptions/list-exceptions.ts'
import { exceptionFile, readException } from '../../detection/exceptions/read-exception.ts'
import { storedTexts } from '../../ingest/texts-at-source.ts'
import { Exception, ExceptionScope, ListedException } from '../../model/exception.ts'
import { shift } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

const DAY_MS = 86_400_000

const Asked = z.strictObject({
  filter: z
    .string()
    .max(65_536)
    .describe('A Sigma filter document, YAML or JSON, with `wachter: {owner, reason, expires}`'),
})
const Preview = Asked.extend({
  days: z.int().min(1).max(366).default(30).describe('How far to look back'),
})

/** Exceptions: list with what each has suppressed, preview, make, give another last day, revoke, export as a rule file. */
export function registerExceptions(app: Routes, context: ApiContext): void {
  const { store, audit, clock, ingest } = context
  const desk = (): ExceptionDesk => ({ store, audit, clock, rules: context.detections })
  const editorIn = (request: Parameters<typeof callerIn>[0]) => {
    const { tenant, name } = callerIn(request)
    return { tenant, actor: `token:${name}` }
  }

  app.get(
    '/api/v1/exceptions',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ListedException) }) } },
    },
    async (request) => ({
      items: await listExceptions(store, callerIn(request).tenant, {
        rules: context.detections,
        summaries: context.rules,
        now: clock.now(),
      }),
    }),
  )
  app.post(
    '/api/v1/exceptions/preview',
    { config: { permission: 'read' }, schema: { body: Preview, response: { 200: ExceptionScope } } },
    async (request) => {
      const { filter } = readException(request.body.filter, context.detections)
      const looking = { store, rules: context.detections, originals: ingest.originals ?? storedTexts }
      const from = shift(clock.now(), -request.body.days * DAY_MS)
      return exceptionScope(looking, callerIn(request).tenant, { filter, from })
    },
  )
  app.post(
    '/api/v1/exceptions',
    { config: { permission: 'respond' }, schema: { body: Asked, response: { 201: Exception } } },
    async (request, reply) =>
      reply.code(201).send(await createException(desk(), editorIn(request), request.body.filter)),
  )
  app.patch(
    '/api/v1/exceptions/:id',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ expires: Exception.shape.expires.describe('Its last day (UTC)') }),
        response: { 200: Exception },
      },
    },
    async (request) => changeExpiry(desk(), editorIn(request), { ...request.params, ...request.body }),
  )
  app.post(
    '/api/v1/exceptions/:id/revoke',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ reason: Exception.shape.reason }),
        response: { 200: Exception },
      },
    },
    async (request) => revokeException(desk(), editorIn(request), { ...request.params, ...request.body }),
  )
  app.get(
    '/api/v1/exceptions/:id/file',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, response: { 200: z.strictObject({ file: z.string() }) } },
    },
    async (request) => {
      const { document } = await exceptionWith(desk(), callerIn(request).tenant, request.params.id)
      return { file: exceptionFile(document) }
    },
  )
}
