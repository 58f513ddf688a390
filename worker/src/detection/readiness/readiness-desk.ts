import type { TenantId } from '../../model/ids.ts'
import type { ReadinessReport } from '../../model/readiness.ts'
import { type Clock, epochMs } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { readinessOf } from './readiness-of.ts'
import { telemetryOf } from './telemetry-of.ts'

/** How long an answer is given again, milliseconds: which fields logs have changes with releases, not by the minute. */
const GOOD_FOR_MS = 60_000
/** How long it is still given while another one is made. */
const BETTER_THAN_NOTHING_MS = 3_600_000

/** Which rules can fire, for whoever asks. */
export interface ReadinessDesk {
  of(tenant: TenantId, rules: readonly SigmaRule[]): Promise<ReadinessReport>
}

interface Held {
  rules: readonly SigmaRule[]
  report: ReadinessReport | undefined
  /** Being made; whoever asks meanwhile waits for the same one. */
  making: Promise<ReadinessReport> | undefined
}

/**
 * Looks through the latest records of a tenant at most once a minute, whoever asks, a few records at a time so that nothing else
 * has to wait. Other rules, or a tenant without any records so far, are looked at anew at once. One tenant's report is some
 * hundred kilobytes, and held for the time that it is good for.
 */
export function readinessDesk({
  store,
  clock,
  breathe,
}: {
  store: Pick<Store, 'events'>
  clock: Clock
  breathe(): Promise<void>
}): ReadinessDesk {
  const held = new Map<TenantId, Held>()
  const make = async (tenant: TenantId, rules: readonly SigmaRule[]): Promise<ReadinessReport> => {
    const as_of = clock.now()
    const telemetry = await telemetryOf(store, tenant, { rules, breathe })
    return { as_of, ...(await readinessOf(rules, telemetry, breathe)) }
  }
  const making = (tenant: TenantId, known: Held): Promise<ReadinessReport> => {
    const { rules } = known
    known.making ??= make(tenant, rules).then(
      (report) => {
        known.report = report
        known.making = undefined
        return report
      },
      (error: unknown) => {
        known.making = undefined
        throw error
      },
    )
    return known.making
  }
  return {
    async of(tenant, rules) {
      const before = held.get(tenant)
      const known: Held = before?.rules === rules ? before : { rules, report: undefined, making: undefined }
      held.set(tenant, known)
      const { report } = known
      if (report === undefined || isEmpty(report)) return making(tenant, known)
      const age = epochMs(clock.now()) - epochMs(report.as_of)
      if (age < GOOD_FOR_MS) return report
      const next = making(tenant, known)
      if (age >= BETTER_THAN_NOTHING_MS) return next
      // Whoever asks next is told what went wrong, should it go wrong again.
      next.catch(() => {})
      return report
    },
  }
}

function isEmpty({ rules }: ReadinessReport): boolean {
  return rules.every(({ state }) => state === 'no_source')
}
