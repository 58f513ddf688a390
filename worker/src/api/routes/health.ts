import { z } from 'zod'
import type { ApiContext } from '../api-context.ts'
import type { Routes } from '../routes.ts'

const Health = z.strictObject({ status: z.enum(['ok', 'failing']), detail: z.string() })

/** Probes (`/healthz`: the process answers; `/readyz`: store and jobs work) and the API's own description. */
export function registerHealth(app: Routes, context: ApiContext): void {
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
  app.get('/api/v1/openapi.json', { config: { permission: 'open' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}
