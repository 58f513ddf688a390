import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import type { Routes } from '../routes.ts'

const Health = z.strictObject({ status: z.enum(['ok', 'failing']), detail: z.string() })

/** What probes look at. */
export type ProbeContext = Pick<ApiContext, 'jobs'> & { store: Pick<ApiContext['store'], 'health'> }

/**
 * `/healthz` fails where only a new process helps: this one takes up no jobs any more. `/readyz` fails while the store, or what
 * delivers jobs, does not answer.
 */
export function registerProbes(app: Routes, context: ProbeContext): void {
  app.get(
    '/healthz',
    { config: { permission: 'open' }, schema: { response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      if (context.jobs.consuming()) return { status: 'ok' as const, detail: '' }
      return reply.code(503).send({ status: 'failing', detail: 'jobs' })
    },
  )
  app.get(
    '/readyz',
    { config: { permission: 'open' }, schema: { response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const [store, jobs] = await Promise.all([context.store.health(), context.jobs.status()])
      const failing = [
        ...(store.ok ? [] : ['store']),
        ...(jobs.delivery?.reachable === false ? ['jobs'] : []),
      ]
      if (failing.length === 0) return { status: 'ok' as const, detail: '' }
      return reply.code(503).send({ status: 'failing', detail: failing.join(', ') })
    },
  )
}
