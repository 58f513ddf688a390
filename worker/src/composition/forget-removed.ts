import type { ConnectorConfig } from '../discovery/connector-config.ts'
import type { Feed } from '../feeds/read-feed.ts'
import { discoverJob, readFeedJob } from '../jobs/catalogue.ts'
import { jobId } from '../jobs/job.ts'
import type { TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'

/** Jobs of sources and connectors that are no longer configured would fail for ever. */
export async function forgetRemoved(
  jobs: Store['jobs'],
  tenant: TenantId,
  configured: { feeds: readonly Feed[]; connectors: readonly Pick<ConnectorConfig, 'id' | 'tenant'>[] },
): Promise<void> {
  const mine = (one: { tenant: TenantId }) => one.tenant === tenant
  const wanted = new Set([
    ...configured.feeds.filter(mine).map(({ id }) => jobId(readFeedJob, { tenant, feed: id })),
    ...configured.connectors.filter(mine).map(({ id }) => jobId(discoverJob, { tenant, connector: id })),
  ])
  const page = await jobs.page(tenant, {
    where: [{ field: 'name', is: 'in', values: [readFeedJob.name, discoverJob.name] }],
    limit: 1000,
  })
  const gone = page.items.filter(({ document }) => !wanted.has(document.id))
  await jobs.remove(
    tenant,
    gone.map(({ document }) => document.id),
  )
}
