import { z } from 'zod'
import { ConnectorRun } from '../../model/asset.ts'
import { idOf } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { epochMs } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

/** A connector counts as overdue when it has not succeeded for so many of its intervals. */
const OVERDUE_INTERVALS = 2

const Shown = z.strictObject({
  id: z.string(),
  kind: z.string(),
  every_ms: z.int(),
  /** The latest round; null before the first. */
  run: ConnectorRun.omit({ id: true, tenant: true, connector: true }).nullable(),
  /** It has not succeeded for two of its intervals. */
  overdue: z.boolean(),
})

/** Where AI is looked for: how each connector's latest round went, and asking for another one. */
export function registerConnectors(app: Routes, context: ApiContext): void {
  const { store, clock, audit } = context
  app.get(
    '/api/v1/connectors',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(Shown) }) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const mine = context.connectors.filter((one) => one.tenant === tenant)
      const runIds = mine.map(({ id }) => idOf('connector-run', tenant, id))
      const runs = await store.connectorRuns.getMany(tenant, runIds)
      const items = mine.map(({ id, kind, everyMs }) => {
        const found = runs.find(({ document }) => document.connector === id)
        const since = found?.document.succeeded ?? context.since
        const overdue = epochMs(clock.now()) - epochMs(since) > OVERDUE_INTERVALS * everyMs
        return {
          id,
          kind,
          every_ms: everyMs,
          run: found === undefined ? null : shown(found.document),
          overdue,
        }
      })
      return { items }
    },
  )
  app.post(
    '/api/v1/connectors/:id/run',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, response: { 202: z.strictObject({ asked: z.literal(true) }) } },
    },
    async (request, reply) => {
      const { tenant, name } = callerIn(request)
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
          actor: `token:${name}`,
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

function shown({ id: _, tenant: __, connector: ___, ...run }: ConnectorRun) {
  return run
}
