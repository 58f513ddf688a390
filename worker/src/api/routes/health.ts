import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import type { Routes } from '../routes.ts'

const Health = z.strictObject({ status: z.enum(['ok', 'failing']), detail: z.string() })

/** What probes look at. */
export type ProbeContext = Pick<ApiContext, 'jobs'> & { store: Pick<ApiContext['store'], 'health'> }

/** `/healthz`: the process answers; `/readyz`: store and jobs work. */
export function registerProbes(app: Routes, context: ProbeContext): void {
  app.get(
    '/healthz',
    { config: { permission: 'open' }, schema: { response: { 200: Health } } },
    async () => ({
      status: 'ok' as const,
      detail: '',
    }),
  )
  app.get(
    '/readyz',
    { config: { permission: 'open' }, schema: { response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const [store, jobs] = await Promise.all([context.store.health(), context.jobs()])
      const failing = [...(store.ok ? [] : ['store']), ...(jobs.ok ? [] : ['jobs'])]
      if (failing.length === 0) return { status: 'ok' as const, detail: '' }
      return reply.code(503).send({ status: 'failing', detail: failing.join(', ') })
    },
  )
}
