import { z } from 'zod'
import { ConnectorStatus, connectorStatuses } from '../../discovery/connector-status.ts'
import { problem } from '../../model/problem.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

/** Where AI is looked for: how each connector's latest round went, and asking for another one. */
export function registerConnectors(app: Routes, context: ApiContext): void {
  const { store, clock, audit } = context
  app.get(
    '/api/v1/connectors',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ConnectorStatus) }) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { connectors: configured, since } = context
      const items = await connectorStatuses(store, tenant, { configured, now: clock.now(), since })
      return { items: [...items] }
    },
  )
  app.post(
    '/api/v1/connectors/:id/run',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, response: { 202: z.strictObject({ asked: z.literal(true) }) } },
    },
    async (request, reply) => {
      const { tenant, actor } = callerIn(request)
      const connector = context.connectors.find(
        (one) => one.tenant === tenant && one.id === request.params.id,
      )
      if (connector === undefined) {
        throw problem('connector.unknown', 'user', `there is no connector ${request.params.id}`)
      }
      await audit.record([
        {
          tenant,
          at: clock.now(),
          actor,
          action: 'connector.run-asked',
          target: `connector/${connector.id}`,
          before: null,
          after: null,
        },
      ])
      await context.onDiscover(connector)
      return reply.code(202).send({ asked: true })
    },
  )
}
