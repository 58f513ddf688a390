import type { AssessedFacts, RiskDimension, RiskFigures } from '../model/assessment.ts'
import { reasoned, type Sentence, sentence } from '../model/sentence.ts'
import type { RiskConfiguration } from './risk-configuration.ts'

/** One of the six summands of inherent risk. */
export type Factor = RiskFigures['factors'][number]

/** A score with why, as `reasoned` says it. */
export type Scored = Pick<Factor, 'score' | 'reason' | 'said'>

/** The six dimensions of an asset's inherent risk by what is declared of it, in the order of the table. `today`: `2026-11-28`. */
export function scoreFactors(
  facts: AssessedFacts,
  { dimensions, review_stale_after_days }: RiskConfiguration,
  today: string,
): Factor[] {
  const review = reviewState(facts.last_security_review, today, review_stale_after_days)
  const factor = (dimension: RiskDimension, { score, ...why }: Scored): Factor => ({
    ...{ dimension, score, weight: dimensions[dimension].weight },
    ...why,
  })
  return [
    factor('data_sensitivity', dataSensitivity(facts, dimensions.data_sensitivity)),
    factor('deployment_exposure', deploymentExposure(facts, dimensions.deployment_exposure)),
    factor('model_provenance', modelProvenance(facts, dimensions.model_provenance, review)),
    factor('regulatory_impact', regulatoryImpact(facts, dimensions.regulatory_impact)),
    factor('capability_risk', capabilityOfType(facts, dimensions.capability_risk)),
    factor('supply_chain', supplyChain(facts, dimensions.supply_chain)),
  ]
}

type Dimensions = RiskConfiguration['dimensions']

function dataSensitivity(
  { data_classification }: AssessedFacts,
  numbers: Dimensions['data_sensitivity'],
): Scored {
  if (data_classification === undefined) {
    return { score: numbers.unknown, ...reasoned([sentence('risk.data_unknown')]) }
  }
  const said = sentence('risk.data', { data: data_classification })
  return { score: numbers.scores[data_classification], ...reasoned([said]) }
}

function deploymentExposure(
  { exposure, environment }: AssessedFacts,
  numbers: Dimensions['deployment_exposure'],
): Scored {
  const base = exposure === undefined ? numbers.unknown_exposure : numbers.exposure[exposure]
  return exposedIn(base, exposureSaid(exposure), environment, numbers)
}

/** The exposure as it is declared. */
export function exposureSaid(exposure: AssessedFacts['exposure']): Sentence {
  return exposure === undefined ? sentence('risk.exposure_unknown') : sentence('risk.exposure', { exposure })
}

/** The exposure's base times what its environment makes of it. */
export function exposedIn(
  base: number,
  exposed: Sentence,
  environment: AssessedFacts['environment'],
  numbers: Dimensions['deployment_exposure'],
): Scored {
  const multiplier =
    environment === undefined ? numbers.unknown_environment : numbers.environment[environment]
  const placed =
    environment === undefined
      ? sentence('risk.environment_unknown')
      : sentence('risk.environment', { environment })
  return { score: Math.min(100, base * multiplier), ...reasoned([exposed, placed]) }
}

type Review = 'never' | 'stale' | 'current'

function modelProvenance(
  { model_provider, self_hosted, last_security_review }: AssessedFacts,
  numbers: Dimensions['model_provenance'],
  review: Review,
): Scored {
  const known = numbers.providers.find(({ names }) => names.includes(model_provider ?? ''))
  const base = known?.score ?? (self_hosted === true ? numbers.self_hosted : numbers.other)
  const added = { never: numbers.never_reviewed, stale: numbers.stale_review, current: 0 }[review]
  const date = last_security_review ?? ''
  const said = [
    model_provider === undefined
      ? sentence(self_hosted === true ? 'risk.self_hosted_unknown' : 'risk.provider_unknown')
      : sentence(self_hosted === true ? 'risk.self_hosted' : 'risk.provider', { provider: model_provider }),
    {
      never: sentence('risk.never_reviewed'),
      stale: sentence('risk.stale_review', { date }),
      current: sentence('risk.reviewed', { date }),
    }[review],
  ]
  return { score: Math.min(100, base + added), ...reasoned(said, '; ') }
}

function regulatoryImpact(
  { regulatory_scope = [] }: AssessedFacts,
  numbers: Dimensions['regulatory_impact'],
): Scored {
  if (regulatory_scope.length === 0) return { score: numbers.none, ...reasoned([sentence('risk.no_scope')]) }
  const high = regulatory_scope.filter((scope) => numbers.high.scopes.includes(scope))
  const scopes = [...new Set(high.length > 0 ? high : regulatory_scope)].sort().join(', ')
  const score = high.length > 0 ? numbers.high.score : numbers.other
  return { score, ...reasoned([sentence('risk.scope', { scopes })]) }
}

function capabilityOfType({ type }: AssessedFacts, numbers: Dimensions['capability_risk']): Scored {
  if (type === undefined) return { score: numbers.unknown, ...reasoned([sentence('risk.type_unknown')]) }
  return { score: numbers.scores[type], ...reasoned([sentence('risk.type', { type })]) }
}

function supplyChain(
  { sbom_available, license, source_url }: AssessedFacts,
  numbers: Dimensions['supply_chain'],
): Scored {
  const licensed = license !== undefined && license !== '' && license !== 'unknown'
  const hub = numbers.open_hub.sources.find((source) => source_url?.includes(source))
  const score =
    numbers.base +
    (sbom_available === true ? numbers.sbom : 0) +
    (licensed ? numbers.known_licence : 0) +
    (hub === undefined ? 0 : numbers.open_hub.add)
  const said = [
    sentence(sbom_available === true ? 'risk.sbom' : 'risk.no_sbom'),
    licensed ? sentence('risk.licence', { licence: license }) : sentence('risk.licence_unknown'),
    ...(hub === undefined ? [] : [sentence('risk.hub', { hub })]),
  ]
  return { score: Math.max(0, Math.min(100, score)), ...reasoned(said) }
}

const DAY_MS = 86_400_000

/** Whether a security review was ever made, and is still worth something. */
export function reviewState(
  reviewed: string | null | undefined,
  today: string,
  staleAfterDays: number,
): Review {
  if (reviewed === null || reviewed === undefined) return 'never'
  return (Date.parse(today) - Date.parse(reviewed)) / DAY_MS > staleAfterDays ? 'stale' : 'current'
}
