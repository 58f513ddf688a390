import { Problem } from '../../model/problem.ts'
import { type ClockReading, examineClock } from './clock-skew.ts'
import { attempt, type Finding, fine, warn, wrong } from './finding.ts'

/** What could be learnt of a Redis that answers. */
export interface RedisFacts {
  version: string
  /** What should be otherwise, though it works. */
  warnings: readonly string[]
  clock: ClockReading
}

/** A Redis to examine, as the dispatcher reaches it. */
export interface RedisPatient {
  /** Throws what keeps a dispatcher from starting on it, saying what to set. */
  facts(): Promise<RedisFacts>
  /** Writes and forgets a key as the dispatcher would. */
  write(): Promise<void>
}

const REMEDIES: Readonly<Record<string, string>> = {
  'jobs.unavailable': 'start it, or mend jobs.redis: url, username, password (WACHTER_REDIS_*)',
  'redis.old': 'use Redis 7 or later',
}

/** Whether it answers, may carry jobs, lets us write, and goes with our clock. */
export async function examineRedis(patient: RedisPatient): Promise<Finding[]> {
  const facts = await attempt(() => patient.facts())
  if (!facts.ok) {
    const { cause, message } = facts
    const remedy = (cause instanceof Problem ? REMEDIES[cause.code] : undefined) ?? 'docs/scale-out.md'
    return [wrong('redis', message, remedy)]
  }
  const { version, warnings, clock } = facts.value
  const written = await attempt(() => patient.write())
  return [
    fine('redis', version),
    ...warnings.map((warning) => warn('redis settings', warning, 'docs/scale-out.md')),
    written.ok
      ? fine('redis rights', 'keys can be written')
      : wrong('redis rights', written.message, remedyOfRefusal(written.message)),
    examineClock('redis', clock),
  ]
}

function remedyOfRefusal(message: string): string {
  return /OOM/.test(message)
    ? 'it is full: raise maxmemory'
    : 'let the user use keys that begin with jobs.redis.prefix: docs/scale-out.md'
}
