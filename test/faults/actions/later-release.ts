import { readFeedJob } from '../../../worker/src/jobs/catalogue.ts'
import { TenantId } from '../../../worker/src/model/ids.ts'
import { instantOf } from '../../../worker/src/model/time.ts'
import type { Job, Store } from '../../../worker/src/store/store.ts'
import type { Action, Check } from '../scenario.ts'
import type { Scene } from '../scene.ts'

/** A kind of work that no process of this release knows. */
const UNKNOWN = 'later.unknown'

/**
 * As while a release is rolled out: processes of a later one have asked for work that this one does not know, and put more
 * into what it does know.
 */
export const laterRelease: Action = {
  says: 'jobs of a later release',
  run: (scene) =>
    withStore(scene, async (store, tenants) => {
      for (const tenant of tenants) {
        await store.jobs.put(tenant, unknownJob(tenant), 'new')
        const { items } = await store.jobs.page(tenant, {
          where: [{ field: 'name', is: 'in', values: [readFeedJob.name] }],
        })
        for (const { document } of items) await withMore(store, tenant, document.id)
      }
    }),
}

/** What is not known is neither run nor dropped: the processes that know it will come. */
export const unknownIsKept: Check = {
  says: 'unknown jobs kept',
  holds: (scene) =>
    withStore(scene, async (store, tenants) => {
      for (const tenant of tenants) {
        const found = await store.jobs.get(tenant, UNKNOWN)
        if (found?.document.state !== 'waiting' || found.document.starts > 0)
          throw new Error(`${tenant}: ${JSON.stringify(found?.document)}`)
      }
    }),
}

function unknownJob(tenant: TenantId): Job {
  const now = instantOf(Date.now())
  if (now === undefined) throw new Error('the clock is wrong')
  return {
    ...{ id: UNKNOWN, tenant, name: UNKNOWN, payload: { tenant, what: 'nobody knows yet' } },
    ...{ state: 'waiting', due: now, created: now, updated: now, starts: 0, failures: 0 },
    ...{ holder: null, lease_until: null, again: false, every_ms: null, last_error: null },
  }
}

/** Adds a field to a job's payload, whoever changes the job meanwhile. */
async function withMore(store: Store, tenant: TenantId, id: string): Promise<void> {
  for (;;) {
    const found = await store.jobs.get(tenant, id)
    if (found === undefined) return
    const { document, version } = found
    const payload = { ...Object(document.payload), later: ['a', 'field'] }
    const written = await store.jobs.put(tenant, { ...document, payload }, version)
    if (written.ok) return
  }
}

async function withStore(
  { installation }: Scene,
  work: (store: Store, tenants: readonly TenantId[]) => Promise<void>,
): Promise<void> {
  const store = await installation.openStore()
  try {
    await work(
      store,
      installation.tenants.map((tenant) => TenantId.parse(tenant)),
    )
  } finally {
    await store.close()
  }
}
