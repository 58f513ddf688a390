import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import type { Routes } from '../routes.ts'

const Health = z.strictObject({ status: z.enum(['ok', 'failing']), detail: z.string() })

/** What probes look at. */
export type ProbeContext = Pick<ApiContext, 'jobs'> & { store: Pick<ApiContext['store'], 'health'> }

/**
 * `/healthz` fails where only a new process helps: this one takes up no jobs any more. `/readyz` fails while the store
 * does not answer, or what brings this process its jobs.
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
      const [store, jobs] = await Promise.all([context.store.health(), context.jobs.ready()])
      const failing = [...(store.ok ? [] : ['store']), ...(jobs ? [] : ['jobs'])]
      if (failing.length === 0) return { status: 'ok' as const, detail: '' }
      return reply.code(503).send({ status: 'failing', detail: failing.join(', ') })
    },
  )
}
