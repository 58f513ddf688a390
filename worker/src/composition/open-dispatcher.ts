import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { redisAddress } from '../config/redis-address.ts'
import type { BullmqOptions } from '../jobs/bullmq/bullmq-dispatcher.ts'
import { catalogue } from '../jobs/catalogue.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import { inprocessDispatcher } from '../jobs/inprocess/inprocess-dispatcher.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import type { TenantId } from '../model/ids.ts'
import type { StartRole } from './start-role.ts'
import { systemClock, systemTimers } from './system.ts'

/** What a dispatcher is opened for. */
export interface DispatcherParts {
  config: Config
  deps: JobDeps
  roles: readonly StartRole[]
  tenants: readonly TenantId[]
  log: Logger
}

/** Opens the dispatcher that the configuration names. Errors: those of `bullmqDispatcher`, and `config.secret` (user). */
export async function openDispatcher(parts: DispatcherParts): Promise<Dispatcher<JobDeps>> {
  const { config, deps, roles, tenants, log } = parts
  const common = {
    jobs: deps.store.jobs,
    catalogue,
    deps,
    tenants: () => tenants,
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    holder: randomUUID(),
    concurrency: config.jobs.concurrency,
    onProblem: (job, { code, kind, message }) =>
      log.error({ job: job.name, tenant: job.tenant, code, kind }, message),
  } satisfies Partial<BullmqOptions<JobDeps>>
  const works = roles.includes('worker')
  const { kind, redis } = config.jobs
  if (kind === 'bullmq') {
    if (redis === undefined) throw new Error('the configuration was not validated')
    const { bullmqDispatcher } = await import('../jobs/bullmq/bullmq-dispatcher.ts')
    return bullmqDispatcher<JobDeps>({
      ...common,
      redis: redisAddress(config, redis),
      does: works ? 'work' : roles.includes('scheduler') ? 'schedule' : 'nothing',
      warn: (message) => log.warn(message),
    })
  }
  const dispatcher = inprocessDispatcher<JobDeps>({ ...common, alone: config.store.kind === 'sqlite' })
  // In process, who runs jobs looks for what is due itself: there is nothing for anybody else to do.
  return works ? dispatcher : { ...dispatcher, start: () => {} }
}
