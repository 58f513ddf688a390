import type { Measuring } from '../alerting/measuring.ts'
import { type FeedContext, feedStates } from '../api/feed-states.ts'
import type { Config } from '../config/config.ts'
import type { DispatcherStatus } from '../jobs/dispatcher.ts'
import type { Instant } from '../model/time.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import type { Store } from '../store/store.ts'
import { budgetsOf } from './budgets-of.ts'
import { systemClock } from './system.ts'

/** What figures are taken from, in a process that runs jobs. */
export function openMeasuring(
  config: Pick<Config, 'tenants'>,
  parts: Pick<FeedContext, 'feeds'> & {
    store: Store
    policyFor: PolicyFor
    since: Instant
    risk: RiskConfiguration | undefined
    status(): Promise<DispatcherStatus | undefined>
  },
): Measuring {
  const { store, policyFor, since, feeds, risk, status } = parts
  return {
    ...{ store, policyFor, clock: systemClock },
    residual: risk?.appetite.residual,
    budgetOf: budgetsOf(config),
    sources: async (tenant) =>
      (await feedStates({ store, feeds, clock: systemClock, since }, tenant)).map((state) => {
        const counters = Object.values(state.counters)
        return {
          ...{ feed: state.feed, last_record: state.last_record, silent_since: state.silent_since },
          read: counters.reduce((sum, { read }) => sum + read, 0),
          set_aside: counters.reduce((sum, { quarantined }) => sum + quarantined, 0),
        }
      }),
    installation: async () => {
      const now = await status()
      const givenUp = now?.counts.filter(({ state }) => state === 'failed' || state === 'poison') ?? []
      return {
        oldestDueSeconds: now?.oldestDueSeconds ?? 0,
        givenUp: givenUp.reduce((sum, { count }) => sum + count, 0),
        reachable: now?.delivery?.reachable,
      }
    },
  }
}
