import type { TenantId } from '../../model/ids.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Bucket, Condition, Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { DispatcherStatus, JobCount, LoadStatus } from '../dispatcher.ts'
import { type Load, loads } from '../job.ts'

/** Names of jobs, and jobs whose last error is told, a tenant. */
const MOST = 1000

/** What the store says: everything but what a process did and what stands between. */
export type RecordedStatus = Omit<DispatcherStatus, 'loads' | 'delivery'> & {
  loads: readonly Omit<LoadStatus, 'stalled' | 'sincePickUpSeconds'>[]
}

/** What the store says of the jobs of some tenants; `loadOf` knows the load of the names in the catalogue. */
export async function statusOf(
  jobs: Documents<Job>,
  of: { tenants: readonly TenantId[]; loadOf(name: string): Load | undefined; now: Instant },
): Promise<RecordedStatus> {
  const { tenants, loadOf, now } = of
  const rows: Row[] = []
  const errors: DispatcherStatus['errors'][number][] = []
  for (const tenant of tenants) {
    rows.push(...(await rowsOf(jobs, tenant, now)))
    const latest = await jobs.page(tenant, { sort: { field: 'updated', order: 'desc' }, limit: MOST })
    for (const { document } of latest.items) {
      if (document.last_error !== null) {
        errors.push({ name: document.name, id: document.id, ...document.last_error })
      }
    }
  }
  const age = (some: readonly Row[]) => {
    const oldest = Math.min(epochMs(now), ...some.map(({ since }) => since ?? Number.POSITIVE_INFINITY))
    return (epochMs(now) - oldest) / 1000
  }
  const sum = (some: readonly Row[]) => some.reduce((total, { count }) => total + count, 0)
  const due = rows.filter(({ what }) => what === 'due')
  return {
    counts: countsOf(rows),
    oldestDueSeconds: age(due),
    errors,
    loads: loads.map((load) => {
      const mine = rows.filter(({ name }) => loadOf(name) === load)
      const dueHere = mine.filter(({ what }) => what === 'due')
      const givenUp = mine.filter(({ what }) => what === 'failed' || what === 'poison')
      return {
        load,
        due: sum(dueHere),
        oldestDueSeconds: age(dueHere),
        running: sum(mine.filter(({ what }) => what === 'running')),
        givenUp: sum(givenUp),
        oldestGivenUpSeconds: age(givenUp),
      }
    }),
  }
}

/** Jobs of one tenant and name: those in a state, or those of the waiting ones that are due. */
interface Row {
  what: Job['state'] | 'due'
  name: string
  count: number
  /** When the first of them fell due or was last changed, milliseconds since 1970. */
  since: number | undefined
}

async function rowsOf(jobs: Documents<Job>, tenant: TenantId, now: Instant): Promise<Row[]> {
  const ask = async (what: Row['what'], where: Condition[], field: 'due' | 'updated'): Promise<Row[]> => {
    const names = { by: 'terms', field: 'name', size: MOST } as const
    const buckets: readonly Bucket[] = await jobs.aggregate(tenant, { where }, names, {
      since: { of: 'min', field },
    })
    return buckets.map(({ key, count, metrics }) => ({ what, name: key, count, since: metrics['since'] }))
  }
  const inState = (state: Job['state']): Condition => ({ field: 'state', is: 'in', values: [state] })
  const states = ['waiting', 'running', 'done', 'failed', 'poison'] as const
  const answers = await Promise.all([
    ask('due', [inState('waiting'), { field: 'due', is: 'range', to: now }], 'due'),
    ...states.map((state) => ask(state, [inState(state)], 'updated')),
  ])
  return answers.flat()
}

function countsOf(rows: readonly Row[]): JobCount[] {
  const counts = new Map<string, JobCount>()
  for (const { what, name, count } of rows) {
    if (what === 'due') continue
    const key = `${name}\0${what}`
    counts.set(key, { name, state: what, count: count + (counts.get(key)?.count ?? 0) })
  }
  return [...counts.values()]
}
