import type { RiskFigures } from '../model/assessment.ts'
import { type Instant, instantOf, shift } from '../model/time.ts'
import type { Subject } from './assess.ts'
import { fadesAt } from './observed-exposure.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

const DAY_MS = 86_400_000
/** Pressure halves in days and proofs fade in months: by a point in no less than some hours. */
const FADING_MS = 6 * 3_600_000

/** When an asset is to be looked at again though nothing of it changes; undefined where time alone can't move it. */
export function dueAfter(
  { adjustments, controls }: RiskFigures,
  { facts, observed }: Pick<Subject, 'facts' | 'observed'>,
  { configuration, now }: { configuration: RiskConfiguration; now: Instant },
): Instant | undefined {
  const { evidence, exposure } = configuration.observed
  const fades =
    adjustments.some(({ kind }) => kind === 'pressure') || (evidence.enabled && controls.length > 0)
  const times = [
    staleFrom(facts.last_security_review, configuration),
    fades ? shift(now, FADING_MS) : undefined,
    ...(exposure.enabled ? (observed?.calls ?? []) : []).map(({ last }) => fadesAt(last)),
  ]
  return times
    .flatMap((time) => (time === undefined || time <= now ? [] : [time]))
    .toSorted()
    .at(0)
}

/** The first day on which a review is stale. */
function staleFrom(
  reviewed: string | null | undefined,
  { review_stale_after_days }: RiskConfiguration,
): Instant | undefined {
  if (reviewed === null || reviewed === undefined) return undefined
  return instantOf(Date.parse(reviewed) + (review_stale_after_days + 1) * DAY_MS)
}
