import type { TenantId } from '../model/ids.ts'
import type { Measure } from '../model/measure.ts'
import { type Clock, epochMs, type Instant } from '../model/time.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { Appetite } from '../risk/loss-configuration.ts'
import type { Store } from '../store/store.ts'

/** How a source stands, as far as anybody alerts on it. */
export interface SourceStanding {
  feed: string
  last_record: Instant | null
  silent_since: Instant | null
  /** Raw records so far, and those that could not be read. */
  read: number
  set_aside: number
}

/** How the installation does: jobs and what delivers them. */
export interface InstallationStanding {
  oldestDueSeconds: number
  givenUp: number
  /** Undefined where nothing stands between the store and those who run jobs. */
  reachable: boolean | undefined
}

/** What figures are taken from. */
export interface Measuring {
  store: Pick<
    Store,
    | 'incidents'
    | 'dossiers'
    | 'assets'
    | 'ruleStates'
    | 'events'
    | 'measures'
    | 'acceptances'
    | 'appetiteLimits'
    | 'health'
  >
  clock: Clock
  /** How soon incidents must be dealt with. */
  policyFor: PolicyFor
  /** How much residual risk is borne; undefined where no risk is assessed. */
  residual: Appetite['residual'] | undefined
  /** USD that a tenant may spend in a month; undefined where nobody has said. */
  budgetOf(tenant: TenantId): number | undefined
  sources(tenant: TenantId): Promise<readonly SourceStanding[]>
  installation(): Promise<InstallationStanding>
}

/** A figure before it has a place: `name` where people call the subject something else. */
export type Figure = Pick<Measure, 'kind' | 'subject' | 'value'> &
  Partial<Pick<Measure, 'name' | 'limit' | 'detail'>>

/** What alert rules look at is told in minutes. */
export function minutesSince(moment: Instant, now: Instant): number {
  return Math.max(0, epochMs(now) - epochMs(moment)) / 60_000
}
