import type { TenantId } from '../../model/ids.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { DispatcherStatus, JobCount } from '../dispatcher.ts'

/** Names of jobs, and jobs whose last error is told, a tenant. */
const MOST = 1000

/** What the store says of the jobs of some tenants. */
export async function statusOf(
  jobs: Documents<Job>,
  tenants: readonly TenantId[],
  now: Instant,
): Promise<DispatcherStatus> {
  const counts = new Map<string, JobCount>()
  const errors: DispatcherStatus['errors'][number][] = []
  let oldest = 0
  for (const tenant of tenants) {
    for (const { name, state, count } of await countsOf(jobs, tenant)) {
      const key = `${name}\0${state}`
      counts.set(key, { name, state, count: count + (counts.get(key)?.count ?? 0) })
    }
    const latest = await jobs.page(tenant, { sort: { field: 'updated', order: 'desc' }, limit: MOST })
    for (const { document } of latest.items) {
      if (document.last_error !== null) {
        errors.push({ name: document.name, id: document.id, ...document.last_error })
      }
    }
    const waiting = await jobs.page(tenant, {
      where: [
        { field: 'state', is: 'in', values: ['waiting'] },
        { field: 'due', is: 'range', to: now },
      ],
      sort: { field: 'due', order: 'asc' },
      limit: 1,
    })
    const first = waiting.items[0]
    if (first !== undefined) oldest = Math.max(oldest, (epochMs(now) - epochMs(first.document.due)) / 1000)
  }
  return { counts: [...counts.values()], oldestDueSeconds: oldest, errors }
}

async function countsOf(jobs: Documents<Job>, tenant: TenantId): Promise<JobCount[]> {
  const names = await jobs.aggregate(tenant, {}, { by: 'terms', field: 'name', size: MOST })
  const counts: JobCount[] = []
  for (const { key: name } of names) {
    const where = [{ field: 'name', is: 'in', values: [name] }] as const
    const states = await jobs.aggregate(tenant, { where }, { by: 'terms', field: 'state', size: 10 })
    for (const { key: state, count } of states) counts.push({ name, state, count })
  }
  return counts
}
