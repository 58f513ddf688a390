import type { AssessedFacts } from '../model/assessment.ts'
import type { CalledFrom } from '../model/asset.ts'
import { sentence } from '../model/sentence.ts'
import { dayOf, type Instant, later, shift } from '../model/time.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { exposedIn, type Scored } from './score-factors.ts'

/** As callers are counted (model/asset.ts): older ones say nothing of today. */
const WINDOW_MS = 30 * 86_400_000

/**
 * Exposure by callers from the public internet, where that is wider than what is declared. Undefined where it is not: that
 * nobody was seen from outside does not show that nobody can.
 */
export function observedExposure(
  { exposure, environment }: AssessedFacts,
  seen: CalledFrom,
  { dimensions, observed }: RiskConfiguration,
  now: Instant,
): Scored | undefined {
  const numbers = dimensions.deployment_exposure
  const declared = exposure === undefined ? numbers.unknown_exposure : numbers.exposure[exposure]
  const callers = seen.filter(({ last }) => fadesAt(last) > now)
  const calls = callers.reduce((sum, one) => sum + one.calls, 0)
  if (calls < observed.exposure.least_calls || numbers.exposure.public <= declared) return undefined
  const last = callers.map((one) => one.last).reduce(later)
  const filled = { exposure: exposure ?? 'not known', calls, date: dayOf(last), details: detailsOf(callers) }
  const said = sentence(calls === 1 ? 'risk.called_once' : 'risk.called', filled)
  return exposedIn(numbers.exposure.public, said, environment, numbers)
}

/** When calls of which the last was then no longer count. */
export function fadesAt(last: Instant): Instant {
  return shift(last, WINDOW_MS)
}

function detailsOf(callers: CalledFrom): string {
  const countries = [...new Set(callers.flatMap((one) => one.countries))].sort()
  const from = (network: string) => callers.find((one) => one.network === network)?.calls
  const details = [
    countries.length === 0 ? undefined : `from ${countries.join(', ')}`,
    from('tor') && `${from('tor')} by Tor`,
    from('hosting') && `${from('hosting')} from rented servers`,
  ].filter((one) => one !== undefined)
  return details.length === 0 ? '' : ` (${details.join('; ')})`
}
