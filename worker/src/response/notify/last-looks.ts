import type { TenantId } from '../../model/ids.ts'
import { type Instant, later, shift } from '../../model/time.ts'

/** What a worker that was away finds when it comes back; what is older is not news. */
export const LOOK_BACK_MS = 6 * 3_600_000
/** What is read again: lines stored late or by a clock that is behind, assets that became known after their incident. */
const OVERLAP_MS = 30 * 60_000

/** How far this process has looked for what people are to be told, by what was looked at and whose it is. */
export interface LastLooks {
  /** From when on there may be news. */
  from(what: string, tenant: TenantId, now: Instant): Instant
  /** All of that was read, and what it gave is kept. */
  done(what: string, tenant: TenantId, now: Instant): void
}

/**
 * Kept in memory: every process looks at all that has come since its own last look, so none has to know of another's, and one
 * that starts, perhaps with other ways to people, looks back the whole time.
 */
export function lastLooks(): LastLooks {
  const looks = new Map<string, Instant>()
  const keyOf = (what: string, tenant: TenantId) => `${tenant} ${what}`
  return {
    from(what, tenant, now) {
      const last = looks.get(keyOf(what, tenant))
      const longest = shift(now, -LOOK_BACK_MS)
      return last === undefined ? longest : later(longest, shift(last, -OVERLAP_MS))
    },
    done: (what, tenant, now) => void looks.set(keyOf(what, tenant), now),
  }
}
