import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { noCounters, type SourceCounters } from '../../model/counters.ts'
import type { Condition } from '../../store/documents.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

/**
 * Prometheus metrics: records and incidents of the caller's tenant, jobs and store of the installation. Labels are source
 * formats, severities and job states: never ids or anything a log said. Counts come from the store at scrape time, so
 * that they survive restarts and agree over workers.
 */
export function registerMetrics(app: Routes, context: ApiContext): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'wachter_' })
  const records = new Gauge({
    name: 'wachter_records_total',
    help: 'Raw records and what became of them, by source format.',
    labelNames: ['tenant', 'source', 'what'] as const,
    registers: [registry],
  })
  const incidents = new Gauge({
    name: 'wachter_incidents',
    help: 'Incidents that are not over, by severity.',
    labelNames: ['tenant', 'severity'] as const,
    registers: [registry],
  })
  const jobs = new Gauge({
    name: 'wachter_jobs',
    help: 'Jobs by state.',
    labelNames: ['state'] as const,
    registers: [registry],
  })
  const oldest = new Gauge({
    name: 'wachter_jobs_oldest_due_seconds',
    help: 'How long the oldest due job has been waiting.',
    registers: [registry],
  })
  const bytes = new Gauge({
    name: 'wachter_store_bytes',
    help: 'Bytes the store takes.',
    registers: [registry],
  })

  app.get('/metrics', { config: { permission: 'read' }, schema: { hide: true } }, async (request, reply) => {
    records.reset()
    incidents.reset()
    const { tenant } = callerIn(request)
    const checkpoints = await context.store.checkpoints.page(tenant, { limit: 1000 })
    for (const { document } of checkpoints.items) {
      for (const [source, counters] of Object.entries(document.counters)) {
        for (const what of Object.keys(noCounters) as (keyof SourceCounters)[]) {
          records.inc({ tenant, source, what }, counters[what])
        }
      }
    }
    const where: Condition[] = [
      { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
      { field: 'merged_into', is: 'missing' },
    ]
    const open = await context.store.incidents.aggregate(
      tenant,
      { where },
      { by: 'terms', field: 'severity', size: 4 },
    )
    for (const { key, count } of open) incidents.set({ tenant, severity: key }, count)
    const [health, status] = await Promise.all([context.store.health(), context.jobs()])
    if (health.bytes !== undefined) bytes.set(health.bytes)
    jobs.set({ state: 'waiting' }, status.waiting)
    jobs.set({ state: 'failed' }, status.failed)
    oldest.set(status.oldestDueSeconds)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
