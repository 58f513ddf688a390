import type { AssessedFacts } from '../model/assessment.ts'
import { Exposure } from '../model/taxonomy.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { exposedIn } from './score-factors.ts'

/** Calls of an asset that came from one kind of network. */
export interface ObservedCalls {
  from: Exposure
  calls: number
}

/**
 * Exposure by the widest network that calls came from, where it is wider than what is declared. Undefined where it is not:
 * that nobody was seen from outside does not show that nobody can.
 */
export function observedExposure(
  { exposure, environment }: AssessedFacts,
  seen: readonly ObservedCalls[],
  { dimensions, observed }: RiskConfiguration,
): { score: number; reason: string } | undefined {
  const numbers = dimensions.deployment_exposure
  const declared = exposure === undefined ? numbers.unknown_exposure : numbers.exposure[exposure]
  const callsFrom = (network: Exposure) =>
    seen.reduce((sum, { from, calls }) => sum + (from === network ? calls : 0), 0)
  const widest = Exposure.options.findLast((network) => callsFrom(network) >= observed.exposure.least_calls)
  if (widest === undefined || numbers.exposure[widest] <= declared) return undefined
  const reason = `exposure ${exposure ?? 'not known'}, but ${callsFrom(widest)} calls came from ${widest}`
  return exposedIn(numbers.exposure[widest], reason, environment, numbers)
}
