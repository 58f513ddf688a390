import type { Problem } from '../../model/problem.ts'
import { earlier, epochMs, type Instant, shift } from '../../model/time.ts'
import type { Job } from '../../store/store.ts'
import type { JobDefinition, TenantPayload } from '../job.ts'

/** What a job looks like after something happened to it: pure, over the stored record. */

/** How long a claim holds without being renewed, milliseconds. A crashed holder's job is taken up after that. */
export const LEASE_MS = 30_000

/** Asked for: a new record, or the existing one brought to what was asked; the very same where nothing changes. */
export function asked(
  known: Job | undefined,
  wish: Pick<Job, 'id' | 'tenant' | 'name' | 'payload' | 'due' | 'every_ms'>,
  now: Instant,
): Job {
  if (known === undefined) {
    return {
      ...wish,
      state: 'waiting',
      created: now,
      updated: now,
      ...unheld,
      starts: 0,
      failures: 0,
      again: false,
      last_error: null,
    }
  }
  switch (known.state) {
    case 'running':
      return known.again && known.every_ms === wish.every_ms
        ? known
        : { ...known, again: true, every_ms: wish.every_ms ?? known.every_ms, updated: now }
    case 'waiting': {
      const due = earlier(wish.due, known.due)
      const every_ms = wish.every_ms ?? known.every_ms
      return due === known.due && every_ms === known.every_ms
        ? known
        : { ...known, due, every_ms, updated: now }
    }
    case 'poison':
      return known
    case 'done':
    case 'failed':
      return {
        ...known,
        ...wish,
        ...unheld,
        state: 'waiting',
        starts: 0,
        failures: 0,
        again: false,
        updated: now,
      }
  }
}

/** Whether somebody may take it up: it is due, or the claim of whoever holds it has run out. */
export function isClaimable(known: Job, now: Instant): boolean {
  if (known.state === 'running') return known.lease_until === null || known.lease_until < now
  return known.state === 'waiting' && known.due <= now
}

/** Claimed for a run, or given up when it was started too often without a good end. */
export function claimed(known: Job, holder: string, maxStarts: number, now: Instant): Job {
  if (known.starts >= maxStarts) return { ...known, ...unheld, state: 'poison', updated: now }
  const lease_until = shift(now, LEASE_MS)
  return {
    ...known,
    state: 'running',
    holder,
    lease_until,
    starts: known.starts + 1,
    again: false,
    updated: now,
  }
}

/**
 * After a good end: once more if asked meanwhile or if the run says that there is `more`, the next time if scheduled, else
 * done, which is removed.
 */
export function succeeded(known: Job, more: boolean, now: Instant): Job {
  const clean = { ...known, ...unheld, starts: 0, failures: 0, last_error: null, updated: now }
  if (known.again || more) return { ...clean, state: 'waiting', again: false, due: now }
  if (known.every_ms !== null) return { ...clean, state: 'waiting', due: nextTime(known, now) }
  return { ...clean, state: 'done' }
}

/**
 * Whether a job is done and its last holder, of the previous release, is about to remove it: then a new request has to wait
 * for that.
 */
export function isBeingRemoved(known: Job, now: Instant): boolean {
  return known.state === 'done' && known.lease_until !== null && known.lease_until >= now
}

/**
 * After an error: later again, or given up. A scheduled job is never given up, it waits for its next time; nor is one that
 * was asked for meanwhile, because that request has not been tried yet.
 */
export function failed(
  known: Job,
  error: Problem,
  retry: JobDefinition<TenantPayload, unknown>['retry'],
  random: number,
  now: Instant,
): Job {
  const failures = known.failures + 1
  const last_error = { code: error.code, message: error.message.slice(0, 2000).toWellFormed() }
  const next = { ...known, ...unheld, failures, last_error, again: false, updated: now }
  const over = error.retry === 'never' || failures >= retry.attempts
  if (over && known.every_ms !== null)
    return { ...next, state: 'waiting', due: nextTime(known, now), starts: 0 }
  if (over && known.again) return { ...next, state: 'waiting', due: now, starts: 0, failures: 0 }
  if (over) return { ...next, state: 'failed' }
  const wait = error.retry === 'now' ? 0 : (error.retryAfterMs ?? retry.backoff(failures, random))
  return { ...next, state: 'waiting', due: shift(now, wait) }
}

/** Tried again after it was given up, because somebody says so: as if it were new. */
export function revived(known: Job, now: Instant): Job {
  return { ...known, ...unheld, state: 'waiting', due: now, starts: 0, failures: 0, updated: now }
}

/** Given back by a shutdown: as if it had not been started. */
export function released(known: Job, now: Instant): Job {
  return { ...takenOver(known, now), starts: Math.max(0, known.starts - 1) }
}

/** Taken from a holder that is gone; its start counts, for the job may be why. */
export function takenOver(known: Job, now: Instant): Job {
  return { ...known, ...unheld, state: 'waiting', due: earlier(known.due, now), updated: now }
}

/** The first time of the schedule that lies ahead; a clock that went back does not leave it far in the future. */
export function nextTime(known: Job, now: Instant): Instant {
  const every = known.every_ms ?? 0
  const late = epochMs(now) - epochMs(known.due)
  if (late < 0) return shift(now, Math.min(-late, every))
  return shift(known.due, (Math.floor(late / every) + 1) * every)
}

const unheld = { holder: null, lease_until: null } as const
