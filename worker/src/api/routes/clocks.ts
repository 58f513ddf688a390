import { z } from 'zod'
import type { TenantId } from '../../model/ids.ts'
import { IncidentClock, ShownClocks } from '../../model/incident-clocks.ts'
import { problem } from '../../model/problem.ts'
import { allClocks } from '../../response/clocks/all-clocks.ts'
import { pauseClock, resumeClock } from '../../response/clocks/pause-clock.ts'
import { dossierOf } from '../../response/dossier.ts'
import { incidentWith } from '../../response/incident-with.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, changeOf, IdParameter, type Routes } from '../routes.ts'

const ClockParameter = IdParameter.extend({ clock: IncidentClock })

/** The clocks of an incident: look, let one stand still for a reason, let it run again. */
export function registerClocks(app: Routes, context: ApiContext): void {
  const { store, clock } = context
  app.get(
    '/api/v1/incidents/:id/clocks',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownClocks } } },
    async (request) => clocks(callerIn(request).tenant, request.params.id),
  )
  app.post(
    '/api/v1/incidents/:id/clocks/:clock/pause',
    {
      config: { permission: 'respond' },
      schema: {
        params: ClockParameter,
        body: z.strictObject({ reason: z.string().min(1).max(2000) }),
        response: { 200: ShownClocks },
      },
    },
    async (request) => {
      await pauseClock(context, changeOf(request), { ...request.params, ...request.body })
      return clocks(callerIn(request).tenant, request.params.id)
    },
  )
  app.post(
    '/api/v1/incidents/:id/clocks/:clock/resume',
    { config: { permission: 'respond' }, schema: { params: ClockParameter, response: { 200: ShownClocks } } },
    async (request) => {
      await resumeClock(context, changeOf(request), request.params)
      return clocks(callerIn(request).tenant, request.params.id)
    },
  )

  async function clocks(tenant: TenantId, id: string): Promise<ShownClocks> {
    const { document: incident } = await incidentWith(store, tenant, id)
    const policy = context.clockPolicyFor(incident.category)
    if (policy === undefined) {
      const message = 'there is no clocks.yaml: `clocks` in wachter.yaml says where it is'
      throw problem('clock.none', 'user', message)
    }
    const pauses = (await dossierOf(store, incident))?.pauses ?? []
    const views = await allClocks(store, { policy, incident, pauses, now: clock.now() })
    const items = views.map((view) => ({
      ...view,
      pauses: pauses.flatMap(({ clock, ...pause }) => (clock === view.clock ? [pause] : [])),
    }))
    return { items }
  }
}
