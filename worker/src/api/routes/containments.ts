import { z } from 'zod'
import { approvalsMissing } from '../../model/approvals-missing.ts'
import { ActionPlan, Containment } from '../../model/containment.ts'
import { IncidentId, idOf } from '../../model/ids.ts'
import { Duration } from '../../model/time.ts'
import { Hit } from '../../response/actions/hit-by.ts'
import {
  applyContainment,
  approveContainment,
  dryRun,
  planContainment,
} from '../../response/containments/contain.ts'
import { containmentWith } from '../../response/containments/containment-desk.ts'
import { extendContainment, rollBackContainment } from '../../response/containments/end-containment.ts'
import { containments } from '../../store/containment-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

/** As JSON of any form, without the recursion that a description of it would have. */
const anything = z.unknown().describe('JSON')
const ShownPlan = ActionPlan.extend({ before: anything, after: anything })
const Shown = Containment.extend({ plan: ShownPlan })

const Facts = z.strictObject({
  name: z.string(),
  title: z.string(),
  permissions: z.array(z.string()),
  takes: z.array(z.strictObject({ name: z.string(), required: z.boolean(), values: z.array(z.string()) })),
})

const Asked = z.strictObject({
  action: z.string().min(1).max(64).describe('One of `/api/v1/actions`'),
  parameters: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), z.string().max(4096)).default({}),
})

const Reason = z.string().min(1).max(2000)
const Wanted = Asked.extend({
  incident: IncidentId,
  reason: Reason,
  stands_for: Duration.optional().describe('Default 24h, at most 30d'),
  key: z
    .string()
    .min(1)
    .max(128)
    .describe("The sender's own: the same request again is the same containment"),
})

/** Longer than the longest that an action takes. */
const LONGEST_MS = 300_000

/** What is done outside to contain attacks: actions, dry run, what stands; plan, approve, extend, roll back. */
export function registerContainments(app: Routes, context: ApiContext): void {
  const { store, containing } = context
  registerList(app, '/api/v1/containments', store.containments, containments, {
    schema: Shown,
    of: ({ document }) => document,
  })
  app.get(
    '/api/v1/containments/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Shown } } },
    async (request) => {
      const { tenant } = callerIn(request)
      return (await containmentWith(containing, { tenant, ...request.params })).document
    },
  )
  app.get(
    '/api/v1/actions',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(Facts) }) } },
    },
    async (request) => {
      const { actions } = containing.catalogueOf(callerIn(request).tenant)
      return {
        items: actions.map((one) => ({
          ...one,
          permissions: [...one.permissions],
          takes: one.takes.map((parameter) => ({ ...parameter, values: [...parameter.values] })),
        })),
      }
    },
  )
  app.post(
    '/api/v1/actions/plan',
    {
      config: { permission: 'respond' },
      schema: { body: Asked, response: { 200: z.strictObject({ plan: ShownPlan, hit: Hit }) } },
    },
    async (request) => dryRun(containing, callerIn(request).tenant, request.body, ends()),
  )
  app.post(
    '/api/v1/containments',
    {
      config: { permission: 'respond' },
      schema: { body: Wanted, response: { 201: Shown } },
    },
    async (request, reply) => {
      const { tenant, actor } = editorIn(request)
      const { key, ...wanted } = request.body
      const id = idOf('containment', tenant, actor, key)
      const signal = ends()
      const planned = await planContainment(
        containing,
        { ...wanted, id, tenant, by: actor, run: null },
        signal,
      )
      const done =
        planned.state === 'planned' && approvalsMissing(planned) === 0
          ? await applyContainment(containing, { tenant, id, actor }, signal)
          : planned
      return reply.code(201).send(done)
    },
  )
  app.post(
    '/api/v1/containments/:id/approve',
    { config: { permission: 'respond' }, schema: { params: IdParameter, response: { 200: Shown } } },
    async (request) => {
      const change = { ...editorIn(request), ...request.params }
      const approved = await approveContainment(containing, change)
      return approvalsMissing(approved) === 0 ? applyContainment(containing, change, ends()) : approved
    },
  )
  app.post(
    '/api/v1/containments/:id/extend',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ stands_for: Duration, reason: Reason }),
        response: { 200: Shown },
      },
    },
    async (request) =>
      extendContainment(containing, { ...editorIn(request), ...request.params, ...request.body }),
  )
  app.post(
    '/api/v1/containments/:id/roll-back',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ reason: Reason }),
        response: { 200: Shown },
      },
    },
    async (request) =>
      rollBackContainment(containing, { ...editorIn(request), ...request.params, ...request.body }, ends()),
  )
}

/** An effect goes on when who asked for it goes away: half of one is worse than none. */
function ends(): AbortSignal {
  return AbortSignal.timeout(LONGEST_MS)
}
