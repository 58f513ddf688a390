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
import { endMaintenance, listMaintenance, planMaintenance } from '../../detection/exceptions/maintenance.ts'
import { exceptionFile, readException } from '../../detection/exceptions/read-exception.ts'
import { storedTexts } from '../../ingest/texts-at-source.ts'
import { Exception, ExceptionScope, ListedException } from '../../model/exception.ts'
import { ListedMaintenance, Maintenance } from '../../model/maintenance.ts'
import { epochMs, shift } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'

const DAY_MS = 86_400_000

const filter = z
  .string()
  .max(65_536)
  .describe('A Sigma filter document, YAML or JSON, with `wachter: {owner, reason, expires}`')
const past_days = z
  .int()
  .min(1)
  .max(366)
  .optional()
  .describe('Findings of so many days before are suppressed as well; they stand again when it is revoked')
const Asked = z.strictObject({ filter, past_days })
/** How long a preview may take, milliseconds: a person waits for it. */
const MOST_MS = 20_000
const Preview = z.strictObject({
  filter,
  days: z.int().min(1).max(366).default(30).describe('How far to look back'),
})

const Planned = Maintenance.pick({ of: true, from: true, until: true, owner: true, reason: true })

/** Maintenance windows: list with what each has suppressed, plan, end. */
export function registerMaintenance(app: Routes, context: ApiContext): void {
  const { store, clock } = context
  app.get(
    '/api/v1/maintenance',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ListedMaintenance) }) } },
    },
    async (request) => ({ items: await listMaintenance(store, callerIn(request).tenant, clock.now()) }),
  )
  app.post(
    '/api/v1/maintenance',
    { config: { permission: 'respond' }, schema: { body: Planned, response: { 201: Maintenance } } },
    async (request, reply) =>
      reply.code(201).send(await planMaintenance(context, editorIn(request), request.body)),
  )
  app.post(
    '/api/v1/maintenance/:id/end',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ reason: Maintenance.shape.reason }),
        response: { 200: Maintenance },
      },
    },
    async (request) => endMaintenance(context, editorIn(request), { ...request.params, ...request.body }),
  )
}

/** Exceptions: list with what each has suppressed, preview, make, give another last day, revoke, export as a rule file. */
export function registerExceptions(app: Routes, context: ApiContext): void {
  const { store, audit, clock, ingest } = context
  const desk = (): ExceptionDesk => ({
    ...{ store, audit, clock, onPast: context.onPast },
    rules: context.rules.current().set.rules,
  })

  app.get(
    '/api/v1/exceptions',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ListedException) }) } },
    },
    async (request) => ({
      items: await listExceptions(store, callerIn(request).tenant, {
        rules: context.rules.current().set.rules,
        summaries: context.rules.current().summaries,
        now: clock.now(),
      }),
    }),
  )
  app.post(
    '/api/v1/exceptions/preview',
    { config: { permission: 'read' }, schema: { body: Preview, response: { 200: ExceptionScope } } },
    async (request) => {
      const { filter } = readException(request.body.filter, context.rules.current().set.rules)
      const looking = {
        store,
        rules: context.rules.current().set.rules,
        originals: ingest.originals ?? storedTexts,
      }
      const from = shift(clock.now(), -request.body.days * DAY_MS)
      const until = epochMs(clock.now()) + MOST_MS
      const isOver = () => epochMs(clock.now()) > until
      return exceptionScope(looking, callerIn(request).tenant, { filter, from, isOver })
    },
  )
  app.post(
    '/api/v1/exceptions',
    { config: { permission: 'respond' }, schema: { body: Asked, response: { 201: Exception } } },
    async (request, reply) => {
      const { filter: text, past_days: pastDays } = request.body
      return reply.code(201).send(await createException(desk(), editorIn(request), { text, pastDays }))
    },
  )
  app.patch(
    '/api/v1/exceptions/:id',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ expires: Exception.shape.expires.describe('Its last day (UTC)'), past_days }),
        response: { 200: Exception },
      },
    },
    async (request) => {
      const { expires, past_days: pastDays } = request.body
      return changeExpiry(desk(), editorIn(request), { ...request.params, expires, pastDays })
    },
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
