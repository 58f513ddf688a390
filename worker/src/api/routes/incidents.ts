import { z } from 'zod'
import { Disposition } from '../../model/finding.ts'
import { Incident, IncidentState, TimelineEntry } from '../../model/incident.ts'
import { ListedIncident } from '../../model/listed-incident.ts'
import { incidentsByUrgency } from '../../response/clocks/incidents-by-urgency.ts'
import { nextClocks } from '../../response/clocks/next-clock.ts'
import { assign, type Changed, changeState, comment } from '../../response/incident-desk.ts'
import { incidentWith } from '../../response/incident-with.ts'
import type { Version } from '../../store/documents.ts'
import { incidents } from '../../store/store.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, changeOf, IdParameter, pageOf, type Routes, registerList } from '../routes.ts'

/** An incident with the version to name when changing it. */
export const ShownIncident = Incident.extend({ version: z.string() })

export const Key = z
  .string()
  .min(1)
  .max(128)
  .describe('Made by the sender: the same key again is the same thing, and not another one')

export const Expected = z
  .string()
  .max(128)
  .optional()
  .describe('The version that was seen; a newer one is refused')

/** Incidents: list, look at one and its history, move, assign, comment. */
export function registerIncidents(app: Routes, context: ApiContext): void {
  const { store, clock, clockPolicyFor: policyFor } = context
  const clocks = { store, policyFor }
  registerList(app, '/api/v1/incidents', store.incidents, incidents, {
    schema: ListedIncident,
    of: {
      page: async (items, tenant) => {
        const found = items.map(({ document }) => document)
        const next = await nextClocks(clocks, { tenant, incidents: found, now: clock.now() })
        return items.map((item) => ({
          ...shownIncident(item),
          next_clock: next.get(item.document.id) ?? null,
        }))
      },
    },
    orders: {
      'urgency:desc': (tenant, query, cursor) =>
        incidentsByUrgency(clocks, { tenant, query, now: clock.now() }, cursor),
    },
  })
  app.get(
    '/api/v1/incidents/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownIncident } } },
    async (request) => shownIncident(await incidentWith(store, callerIn(request).tenant, request.params.id)),
  )
  app.get(
    '/api/v1/incidents/:id/timeline',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        querystring: z.strictObject({ cursor: z.string().max(4096).optional() }),
        response: { 200: pageOf(TimelineEntry) },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await incidentWith(store, tenant, request.params.id)
      const ids = await withAbsorbed(store.incidents, tenant, document.id)
      const page = await store.timeline.page(
        tenant,
        {
          where: [{ field: 'incident', is: 'in', values: ids }],
          sort: { field: 'at', order: 'asc' },
          limit: 200,
        },
        request.query.cursor as Parameters<typeof store.timeline.page>[2],
      )
      return { items: page.items.map(({ document }) => document), next: page.next ?? null, total: page.total }
    },
  )
  app.post(
    '/api/v1/incidents/:id/acknowledgement',
    {
      config: { permission: 'annotate' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ version: Expected }),
        response: { 200: ShownIncident },
      },
    },
    async (request) =>
      shownIncident(await changeState(context, { ...changeBy(request), to: 'acknowledged' })),
  )
  app.post(
    '/api/v1/incidents/:id/transitions',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({
          to: IncidentState,
          note: z.string().max(2000).optional(),
          verdict: Disposition.shape.verdict
            .optional()
            .describe(
              'What its findings were, where it is closed: they get it, and lose it when it is opened again',
            ),
          version: Expected,
        }),
        response: { 200: ShownIncident },
      },
    },
    async (request) => {
      const { to, note, verdict } = request.body
      const changed = await changeState(context, { ...changeBy(request), to, note, verdict })
      await context.onClosed({ tenant: changed.document.tenant, incident: changed.document.id })
      return shownIncident(changed)
    },
  )
  app.put(
    '/api/v1/incidents/:id/assignee',
    {
      config: { permission: 'annotate' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ assignee: z.string().min(1).max(256).nullable(), version: Expected }),
        response: { 200: ShownIncident },
      },
    },
    async (request) =>
      shownIncident(await assign(context, { ...changeBy(request), assignee: request.body.assignee })),
  )
  app.post(
    '/api/v1/incidents/:id/comments',
    {
      config: { permission: 'annotate' },
      schema: {
        params: IdParameter,
        body: z.strictObject({
          text: z.string().min(1).max(10_000),
          key: Key,
        }),
        response: { 201: TimelineEntry },
      },
    },
    async (request, reply) => {
      const entry = await comment(context, { ...changeOf(request), ...request.body })
      return reply.code(201).send(entry)
    },
  )
}

export function shownIncident({ document, version }: Changed): z.infer<typeof ShownIncident> {
  return { ...document, version }
}

/** Who changes the incident of the path, and which version of it was seen. */
export function changeBy(
  request: { params: { id: string }; body: { version?: string | undefined } } & Parameters<
    typeof callerIn
  >[0],
) {
  return { ...changeOf(request), expected: request.body.version as Version | undefined }
}
