import { type Problem, problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Documents, Version, Versioned } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import { claimed } from './job-record.ts'

/** What claiming stands on. */
export interface ClaimParts {
  jobs: Documents<Job>
  clock: Clock
  /** Names this process among all that work on the store. */
  holder: string
  onProblem(job: Pick<Job, 'name' | 'id' | 'tenant'>, problem: Problem): void
}

/** A job as the claim of a run left it. */
export interface Claimed {
  document: Job
  version: Version
}

/**
 * Claims jobs for runs of this process. Each claim has a name of its own, so that what an earlier run of the same job
 * writes late is told from this one's. Gives the claimed job; `lost` when it is no longer as it was found; `poison` when it
 * was started too often without a good end, which is told.
 */
export function claiming(
  parts: ClaimParts,
): (entry: { maxStarts: number }, found: Versioned<Job>) => Promise<Claimed | 'lost' | 'poison'> {
  const { jobs, clock, holder, onProblem } = parts
  let claims = 0
  return async (entry, { document, version }) => {
    claims += 1
    const mine = claimed(document, `${holder}.${claims}`, entry.maxStarts, clock.now())
    const written = await jobs.put(document.tenant, mine, version)
    if (!written.ok) return 'lost'
    if (mine.state !== 'poison') return { document: mine, version: written.value }
    const message = `${mine.name} was started ${mine.starts} times without a good end`
    onProblem(mine, problem('jobs.poison', 'bug', message))
    return 'poison'
  }
}
