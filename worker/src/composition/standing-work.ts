import type { Config } from '../config/config.ts'
import { type ConnectorConfig, standingKinds } from '../discovery/connector-config.ts'
import type { Feed } from '../feeds/read-feed.ts'
import { discoverJob, readFeedJob, retireJob } from '../jobs/catalogue.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import type { TenantId } from '../model/ids.ts'
import { durationMs } from '../model/time.ts'
import type { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { ownChannels } from '../response/notify/routes-for.ts'
import type { Store } from '../store/store.ts'
import { forgetRemoved } from './forget-removed.ts'
import { measureNow, scheduleFor } from './schedule-for.ts'

/** How often a feed is looked at again once it was read to its end, and how often old records are retired. */
const FEED_EVERY_MS = 2_000
const RETIRE_EVERY_MS = 3_600_000

const AGAIN: ReadonlySet<string> = new Set([...standingKinds, 'recorded'])

interface Standing {
  config: Pick<Config, 'tenants'>
  jobs: Dispatcher<JobDeps>
  store: Pick<Store, 'jobs'>
  tenants: readonly TenantId[]
  feeds: readonly Feed[]
  connectors: readonly (Pick<ConnectorConfig, 'id' | 'tenant' | 'every'> & { kind: string })[]
  policy: NotificationPolicy
  /** Whether others than us read the store. */
  alerts: boolean
}

/** What is asked for again and again: every feed, connector and tenant's own; and what is asked for once something has changed. */
export function standingWork({ config, jobs, store, tenants, feeds, connectors, policy, alerts }: Standing) {
  return {
    schedule: async ({ once }: { once: boolean }) => {
      for (const tenant of tenants) await forgetRemoved(store.jobs, tenant, { feeds, connectors })
      for (const { tenant, id } of feeds)
        await jobs.schedule(readFeedJob, { tenant, feed: id }, FEED_EVERY_MS)
      for (const { tenant, id, every } of connectors) {
        if (once) await jobs.enqueue(discoverJob, { tenant, connector: id })
        else await jobs.schedule(discoverJob, { tenant, connector: id }, durationMs(every))
      }
      for (const tenant of tenants) {
        await scheduleFor(jobs, tenant, { once, tells: ownChannels(policy, tenant).size > 0, alerts })
      }
      // The sample organisation keeps its fixed dates, and a single pass over old logs is not undone at its end.
      if (once) return
      for (const { id } of config.tenants) await jobs.schedule(retireJob, { tenant: id }, RETIRE_EVERY_MS)
    },
    lookAgain: async () => {
      for (const { tenant, id, kind } of connectors) {
        if (AGAIN.has(kind)) await jobs.enqueue(discoverJob, { tenant, connector: id })
      }
      for (const tenant of tenants) await measureNow(jobs, tenant, alerts)
    },
  }
}
