import { asProblem, Problem, problem } from '../../model/problem.ts'
import { type Clock, durationMs, shift } from '../../model/time.ts'
import type { Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { Timers } from '../dispatcher.ts'
import type { AnyJob } from './catalogue-entry.ts'
import type { Claimed } from './claim-job.ts'
import { failed, LEASE_MS, released, succeeded } from './job-record.ts'

/** What a run stands on. */
export interface RunParts<Deps> {
  jobs: Documents<Job>
  deps: Deps
  clock: Clock
  timers: Timers
  random(): number
  onProblem(job: Pick<Job, 'name' | 'id' | 'tenant'>, problem: Problem): void
}

/** Why a run is ended from outside: the job is given back and counts as neither failed nor started. */
export const shutdown = 'jobs.shutdown'

/**
 * Runs a claimed job to its end and writes what became of it. Never throws: what can't be written is told, and the job is
 * taken up again when its claim has run out. The claim is renewed meanwhile; when it is lost, the run is aborted.
 */
export async function runJob<Deps>(
  parts: RunParts<Deps>,
  entry: AnyJob<Deps>,
  claimed: Claimed,
  abort: AbortController,
): Promise<void> {
  const mine = claimed.document
  try {
    const stopRenewing = renewing(parts, claimed, abort)
    const outcome = await attempt(parts, entry, mine, abort)
    stopRenewing()
    const givenBack = outcome instanceof Problem && outcome.code === shutdown
    await change(parts, claimed, (known) => {
      const now = parts.clock.now()
      if (!(outcome instanceof Problem)) return succeeded(known, outcome === 'again', now)
      return givenBack ? released(known, now) : failed(known, outcome, entry.retry, parts.random(), now)
    })
    if (outcome instanceof Problem && !givenBack) parts.onProblem(mine, outcome)
  } catch (error) {
    parts.onProblem(mine, asProblem(error))
  }
}

/** How it ended. A handler that ignores its signal is left behind: its late writes are fenced by versions. */
async function attempt<Deps>(
  { deps, timers }: RunParts<Deps>,
  entry: AnyJob<Deps>,
  mine: Job,
  abort: AbortController,
): Promise<Problem | 'again' | undefined> {
  const overdue = problem('jobs.timeout', 'operational', `${mine.name} took longer than ${entry.timeout}`)
  const cancel = timers.after(durationMs(entry.timeout), () => abort.abort(overdue))
  const aborted = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason), { once: true })
  })
  try {
    return await Promise.race([entry.start(mine.payload, deps, abort.signal), aborted])
  } catch (error) {
    return asProblem(error)
  } finally {
    cancel()
  }
}

function renewing<Deps>(parts: RunParts<Deps>, claimed: Claimed, abort: AbortController): () => void {
  const mine = claimed.document
  let cancel = () => {}
  const renew = async () => {
    const held = await change(parts, claimed, (known) => ({
      ...known,
      lease_until: shift(parts.clock.now(), LEASE_MS),
    }))
    if (!held)
      abort.abort(problem('jobs.claim-lost', 'operational', `${mine.name} was taken up by another worker`))
  }
  const next = () => {
    cancel = parts.timers.after(LEASE_MS / 3, () => {
      renew().catch((error) => parts.onProblem(mine, asProblem(error)))
      next()
    })
  }
  next()
  return () => cancel()
}

/**
 * Changes a job as long as it is still held by this run; false when it is not. A job that is done is removed. It is read
 * only where it is no longer as it was claimed: renewed, asked for again, taken by another.
 */
async function change<Deps>(
  { jobs }: RunParts<Deps>,
  claimed: Claimed,
  to: (known: Job) => Job,
): Promise<boolean> {
  const { tenant, id, holder } = claimed.document
  let known: Claimed | undefined = claimed
  while (known?.document.holder === holder && known.document.state === 'running') {
    const next = to(known.document)
    const written =
      next.state === 'done'
        ? await jobs.removeAt(tenant, id, known.version)
        : await jobs.put(tenant, next, known.version)
    if (written.ok) return true
    known = await jobs.get(tenant, id)
  }
  return false
}
