import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { noCounters, type SourceCounters } from '../../model/counters.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Condition } from '../../store/documents.ts'
import type { ApiContext } from '../api-context.ts'
import { feedCounters } from '../feed-counters.ts'
import { callerIn, type Routes } from '../routes.ts'

/**
 * Prometheus metrics: records and incidents of the caller's tenant, jobs and store of the installation. Labels are source
 * formats, severities and job states: never ids or anything a log said. Counts come from the store at scrape time, so
 * that they survive restarts and agree over workers.
 */
export function registerMetrics(app: Routes, context: ApiContext): void {
  const ofProcess = new Registry()
  collectDefaultMetrics({ register: ofProcess, prefix: 'wachter_' })

  app.get('/metrics', { config: { permission: 'read' }, schema: { hide: true } }, async (request, reply) => {
    // A registry of its own for each scrape: two tenants that scrape at the same time must not see each other's figures.
    const own = new Registry()
    const { tenant } = callerIn(request)
    await Promise.all([
      tellRecords(own, context, tenant),
      tellIncidents(own, context, tenant),
      tellInstallation(own, context),
    ])
    const text = `${await own.metrics()}${await ofProcess.metrics()}`
    return reply.type(own.contentType).send(text)
  })
}

async function tellRecords(registry: Registry, { store }: ApiContext, tenant: TenantId): Promise<void> {
  const records = new Counter({
    name: 'wachter_records_total',
    help: 'Raw records and what became of them, by source format.',
    labelNames: ['tenant', 'source', 'what'],
    registers: [registry],
  })
  for (const { counters } of await feedCounters(store.checkpoints, tenant)) {
    for (const [source, counter] of Object.entries(counters)) {
      for (const what of Object.keys(noCounters) as (keyof SourceCounters)[]) {
        records.inc({ tenant, source, what }, counter[what])
      }
    }
  }
}

async function tellIncidents(registry: Registry, { store }: ApiContext, tenant: TenantId): Promise<void> {
  const incidents = new Gauge({
    name: 'wachter_incidents',
    help: 'Incidents that are not over, by severity.',
    labelNames: ['tenant', 'severity'],
    registers: [registry],
  })
  const where: Condition[] = [
    { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
    { field: 'merged_into', is: 'missing' },
  ]
  const open = await store.incidents.aggregate(tenant, { where }, { by: 'terms', field: 'severity', size: 4 })
  for (const { key, count } of open) incidents.set({ tenant, severity: key }, count)
}

async function tellInstallation(registry: Registry, context: ApiContext): Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const jobs = gauge('wachter_jobs', 'Jobs by state.', ['state'])
  const oldest = gauge('wachter_jobs_oldest_due_seconds', 'How long the oldest due job has been waiting.')
  const bytes = gauge('wachter_store_bytes', 'Bytes the store takes.')
  const [health, status] = await Promise.all([context.store.health(), context.jobs()])
  if (health.bytes !== undefined) bytes.set(health.bytes)
  jobs.set({ state: 'waiting' }, status.waiting)
  jobs.set({ state: 'failed' }, status.failed)
  oldest.set(status.oldestDueSeconds)
}
