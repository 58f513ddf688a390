import { z } from 'zod'
import { Containment } from '../../model/containment.ts'
import { Handover } from '../../model/handover.ts'
import { IncidentId } from '../../model/ids.ts'
import { Incident } from '../../model/incident.ts'
import { ShownPresence } from '../../model/presence.ts'
import { Run } from '../../model/run.ts'
import { shift } from '../../model/time.ts'
import { incidentWith } from '../../response/incident-with.ts'
import { assignMany } from '../../response/people/assign-many.ts'
import { draftHandover } from '../../response/people/draft-handover.ts'
import { keepHandover } from '../../response/people/keep-handover.ts'
import { othersAt, sayPresent } from '../../response/people/presence.ts'
import { queueOf } from '../../response/people/queue-of.ts'
import { handovers } from '../../store/handover-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

const HOUR_MS = 3_600_000
const Hours = z.coerce.number().int().min(1).max(168).default(12)
const anything = z.unknown().describe('JSON')
const Planned = Containment.extend({
  plan: Containment.shape.plan.extend({ before: anything, after: anything }),
})

/** What waits for somebody, what a shift leaves to the next, and many incidents given to one person. */
export function registerPeople(app: Routes, context: ApiContext): void {
  const { store, clock, notifying } = context
  app.get(
    '/api/v1/queue',
    {
      config: { permission: 'read' },
      schema: {
        querystring: z.strictObject({
          person: z.string().min(1).max(256).optional().describe('Default: the name of the token'),
        }),
        response: {
          200: z.strictObject({
            roles: z.array(z.string()),
            incidents: z.array(Incident),
            runs: z.array(Run),
            approvals: z.array(Planned),
          }),
        },
      },
    },
    async (request) => {
      const { tenant, name } = callerIn(request)
      const desk = { store, clock, onCall: notifying.onCall }
      const { roles, incidents, runs, approvals } = await queueOf(desk, tenant, request.query.person ?? name)
      return { roles: [...roles], incidents: [...incidents], runs: [...runs], approvals: [...approvals] }
    },
  )
  app.post(
    '/api/v1/incidents/assignment',
    {
      config: { permission: 'annotate' },
      schema: {
        body: z.strictObject({
          incidents: z.array(IncidentId).min(1).max(500),
          assignee: z.string().min(1).max(256).nullable(),
        }),
        response: {
          200: z.strictObject({
            items: z.array(
              z.strictObject({
                incident: IncidentId,
                problem: z.string().nullable().describe('Why it was not assigned'),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const done = await assignMany(context, { ...editorIn(request), ...request.body })
      return { items: done.map(({ incident, problem }) => ({ incident, problem: problem ?? null })) }
    },
  )
  app.get(
    '/api/v1/incidents/:id/presence',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownPresence } } },
    async (request) => ({ others: [...(await othersAt(context, await presentIn(request)))] }),
  )
  app.put(
    '/api/v1/incidents/:id/presence',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: z.strictObject({}), response: { 200: ShownPresence } },
    },
    async (request) => ({ others: [...(await sayPresent(context, await presentIn(request)))] }),
  )
  app.get(
    '/api/v1/handovers/draft',
    {
      config: { permission: 'read' },
      schema: {
        querystring: z.strictObject({ hours: Hours, language: z.enum(['en', 'nl']).default('en') }),
        response: { 200: z.strictObject({ text: z.string() }) },
      },
    },
    async (request) => {
      const now = clock.now()
      const { hours, language } = request.query
      const since = shift(now, -hours * HOUR_MS)
      return { text: await draftHandover(store, { tenant: callerIn(request).tenant, since, now, language }) }
    },
  )
  registerList(app, '/api/v1/handovers', store.handovers, handovers, {
    schema: Handover,
    of: ({ document }) => document,
  })
  app.post(
    '/api/v1/handovers',
    {
      config: { permission: 'annotate' },
      schema: {
        body: z.strictObject({
          text: z.string().min(1).max(50_000),
          hours: Hours,
          key: z.string().min(1).max(128).describe("The sender's own: the same again is the same note"),
        }),
        response: { 201: Handover },
      },
    },
    async (request, reply) => {
      const { text, hours, key } = request.body
      const since = shift(clock.now(), -hours * HOUR_MS)
      return reply.code(201).send(await keepHandover(context, { ...editorIn(request), key, since, text }))
    },
  )

  async function presentIn(request: Parameters<typeof callerIn>[0] & { params: { id: string } }) {
    const { tenant, name: me } = callerIn(request)
    const { document } = await incidentWith(store, tenant, request.params.id)
    return { tenant, incident: document.id, me }
  }
}
