import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { DispatcherStatus } from '../../jobs/dispatcher.ts'
import { noCounters, type SourceCounters } from '../../model/counters.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Condition } from '../../store/documents.ts'
import { NO_DRILL } from '../../store/standing-findings.ts'
import type { ApiContext } from '../api-context.ts'
import { feedStates } from '../feed-states.ts'
import { callerIn, type Routes } from '../routes.ts'

/**
 * Prometheus metrics: records, gaps and incidents of the caller's tenant, jobs and store of the installation. Labels are
 * source formats, configured feeds, severities and job states: never ids or anything a log said. Counts come from the store at scrape time, so
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
      tellGaps(own, context, tenant),
      tellInstallation(own, context),
    ])
    const text = `${await own.metrics()}${await ofProcess.metrics()}`
    return reply.type(own.contentType).send(text)
  })
}

async function tellRecords(registry: Registry, context: ApiContext, tenant: TenantId): Promise<void> {
  const records = new Counter({
    name: 'wachter_records_total',
    help: 'Raw records and what became of them, by source format.',
    labelNames: ['tenant', 'source', 'what'],
    registers: [registry],
  })
  const times = new Counter({
    name: 'wachter_event_times_total',
    help: 'Events that came later than the lateness allows, or dated ahead of the clock.',
    labelNames: ['tenant', 'feed', 'source', 'what'],
    registers: [registry],
  })
  const eventLag = new Gauge({
    name: 'wachter_event_lag_seconds',
    help: 'How old the latest event is.',
    labelNames: ['tenant', 'feed', 'source'],
    registers: [registry],
  })
  const recordLag = new Gauge({
    name: 'wachter_record_lag_seconds',
    help: 'How long ago the last record came.',
    labelNames: ['tenant', 'feed'],
    registers: [registry],
  })
  const silent = new Gauge({
    name: 'wachter_feed_silent',
    help: '1 while a feed has given nothing for longer than it may.',
    labelNames: ['tenant', 'feed'],
    registers: [registry],
  })
  const left = new Gauge({
    name: 'wachter_records_left',
    help: 'Raw records still to be read, of sources that can tell.',
    labelNames: ['tenant'],
    registers: [registry],
  })
  left.set({ tenant }, 0)
  const states = await feedStates(context, tenant)
  for (const { feed, counters, event_times, lag_seconds, silent_since, backlog } of states) {
    left.inc({ tenant }, backlog?.records ?? 0)
    for (const [source, counter] of Object.entries(counters)) {
      for (const what of Object.keys(noCounters) as (keyof SourceCounters)[]) {
        records.inc({ tenant, source, what }, counter[what])
      }
    }
    for (const [source, { late, future, lag_seconds }] of Object.entries(event_times)) {
      times.inc({ tenant, feed, source, what: 'late' }, late)
      times.inc({ tenant, feed, source, what: 'future' }, future)
      if (lag_seconds !== null) eventLag.set({ tenant, feed, source }, lag_seconds)
    }
    if (lag_seconds !== null) recordLag.set({ tenant, feed }, lag_seconds)
    silent.set({ tenant, feed }, silent_since === null ? 0 : 1)
  }
}

async function tellGaps(registry: Registry, { store }: ApiContext, tenant: TenantId): Promise<void> {
  const gaps = new Gauge({
    name: 'wachter_gaps',
    help: 'Intervals that were not evaluated and are neither filled nor dismissed, by reason.',
    labelNames: ['tenant', 'reason'],
    registers: [registry],
  })
  const where: Condition[] = [{ field: 'state', is: 'in', values: ['open', 'filling'] }]
  const open = await store.gaps.aggregate(tenant, { where }, { by: 'terms', field: 'reason', size: 10 })
  for (const { key, count } of open) gaps.set({ tenant, reason: key }, count)
}

async function tellIncidents(registry: Registry, { store }: ApiContext, tenant: TenantId): Promise<void> {
  const incidents = new Gauge({
    name: 'wachter_incidents',
    help: 'Incidents that are not over, by severity; without drills.',
    labelNames: ['tenant', 'severity'],
    registers: [registry],
  })
  const where: Condition[] = [
    { field: 'state', is: 'not_in', values: ['resolved', 'closed'] },
    { field: 'merged_into', is: 'missing' },
    NO_DRILL,
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
  const [health, status] = await Promise.all([context.store.health(), context.jobs.status()])
  if (health.bytes !== undefined) bytes.set(health.bytes)
  const inState = (...states: string[]) =>
    status.counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  jobs.set({ state: 'waiting' }, inState('waiting'))
  jobs.set({ state: 'failed' }, inState('failed', 'poison'))
  oldest.set(status.oldestDueSeconds)
  tellLoads(registry, status)
}

/** One queue a kind of load. What the store says is the same in every process; pick-ups and stalls are this process' own. */
function tellLoads(registry: Registry, { loads, delivery }: DispatcherStatus): void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `wachter_queue_${name}`, help, labelNames: ['load'], registers: [registry] })
  const depth = gauge('depth', 'Jobs that are due and wait.')
  const oldest = gauge('oldest_seconds', 'Since the oldest of them fell due.')
  const running = gauge('running', 'Jobs that run, in any process.')
  const givenUp = gauge('given_up', 'Jobs that were given up and wait for somebody to look.')
  const oldestGivenUp = gauge('oldest_given_up_seconds', 'Since the oldest of them was given up.')
  const sincePickUp = gauge('since_pick_up_seconds', 'Since this process took up a job.')
  const stalled = new Counter({
    name: 'wachter_queue_stalled_total',
    help: 'Jobs that this process took from a holder that had gone silent.',
    labelNames: ['load'],
    registers: [registry],
  })
  for (const { load, ...one } of loads) {
    depth.set({ load }, one.due)
    oldest.set({ load }, one.oldestDueSeconds)
    running.set({ load }, one.running)
    givenUp.set({ load }, one.givenUp)
    oldestGivenUp.set({ load }, one.oldestGivenUpSeconds)
    if (one.sincePickUpSeconds !== undefined) sincePickUp.set({ load }, one.sincePickUpSeconds)
    stalled.inc({ load }, one.stalled)
  }
  if (delivery === undefined) return
  const reachable = new Gauge({
    name: 'wachter_queue_reachable',
    help: 'Whether this process reaches what delivers jobs.',
    registers: [registry],
  })
  const delayed = new Counter({
    name: 'wachter_queue_delayed_total',
    help: 'Jobs that this process could not hand over at once.',
    registers: [registry],
  })
  reachable.set(delivery.reachable ? 1 : 0)
  delayed.inc(delivery.delayed)
}
