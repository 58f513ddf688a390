import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import { revived } from './job-record.ts'

/** Which job, and what is done before it is changed (the audit). */
export interface Revival {
  tenant: TenantId
  id: string
  before(known: Job): Promise<void>
}

/**
 * Makes a job that was given up due again, as if it were new. Errors: `jobs.unknown`, `jobs.not-given-up` (user).
 */
export async function revive(
  { jobs, clock }: { jobs: Documents<Job>; clock: Clock },
  { tenant, id, before }: Revival,
): Promise<Job> {
  for (;;) {
    const known = await jobs.get(tenant, id)
    if (known === undefined) throw problem('jobs.unknown', 'user', `there is no job ${id}`)
    const { state } = known.document
    if (state !== 'failed' && state !== 'poison') {
      throw problem('jobs.not-given-up', 'user', `job ${id} was not given up: it is ${state}`)
    }
    await before(known.document)
    const next = revived(known.document, clock.now())
    const written = await jobs.put(tenant, next, known.version)
    if (written.ok) return next
  }
}
