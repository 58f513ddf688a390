import type { AssessedFacts, RiskFigures } from '../model/assessment.ts'
import type { CalledFrom } from '../model/asset.ts'
import { reasoned, sentence } from '../model/sentence.ts'
import type { RiskLevel } from '../model/taxonomy.ts'
import { dayOf, type Instant } from '../model/time.ts'
import { type AivssFacts, aivssScore } from './aivss.ts'
import type { ControlStanding } from './control-standings.ts'
import {
  type CountedControl,
  countDeclared,
  type DeclaredControl,
  effectivenessOf,
} from './count-controls.ts'
import { countProved } from './count-proved.ts'
import { observedCapability } from './observed-capability.ts'
import { observedExposure } from './observed-exposure.ts'
import { type PressingFinding, pressureOf } from './pressure.ts'
import { recommend } from './recommend.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { round2 } from './round.ts'
import { type Factor, scoreFactors } from './score-factors.ts'

/** What is known of an asset when its risk is assessed. */
export interface Subject {
  facts: AssessedFacts
  controls: readonly DeclaredControl[]
  /** What was observed; looked at as far as `risk.yaml` enables it. */
  observed?: {
    unauthorised_tools?: readonly string[]
    calls?: CalledFrom
    standings?: readonly ControlStanding[]
    findings?: readonly PressingFinding[]
    /** The path along which private data, untrusted input and an outward channel meet, in words. */
    toxic_path?: string
    aivss?: AivssFacts
  }
}

/**
 * An asset's risk (seed 001, phase 2): inherent = sum of weight x score, residual = inherent x (1 - control effectiveness).
 * Parts beyond the seed that are enabled act on scores, controls and residual; `declared` has the figure without them.
 */
export function assess(subject: Subject, configuration: RiskConfiguration, now: Instant): RiskFigures {
  const declaredFactors = scoreFactors(subject.facts, configuration, dayOf(now))
  const declaredControls = countDeclared(subject.controls, configuration.controls)
  const factors = declaredFactors.map((factor) => withObserved(factor, subject, configuration, now))
  const controls = provedControls(subject, configuration, now) ?? declaredControls
  const { inherent, effectiveness } = formula(factors, controls)
  const byFormula = inherent * (1 - effectiveness)
  const adjustments = adjustmentsOf(byFormula, subject, configuration, now)
  const residual = Math.min(100, byFormula + adjustments.reduce((sum, { points }) => sum + points, 0))
  const { enabled, cvss_base } = configuration.observed.aivss
  const aivss = enabled ? aivssScore(subject.observed?.aivss, cvss_base) : undefined
  const figures = rounded(inherent, effectiveness, residual, configuration.levels)
  return {
    ...figures,
    factors,
    controls,
    adjustments,
    reduction_percent: reductionPercent(figures),
    declared: declaredFigures(declaredFactors, declaredControls, configuration),
    recommendations: recommend(factors, configuration),
    ...(aivss === undefined ? {} : { aivss }),
  }
}

/** By how many percent the residual is below the inherent risk, of the rounded figures (seed 001, phase 2). */
export function reductionPercent({ inherent, residual }: { inherent: number; residual: number }): number {
  return inherent === 0 ? 0 : round2((1 - residual / inherent) * 100)
}

function formula(factors: readonly Factor[], controls: readonly CountedControl[]) {
  const inherent = factors.reduce((sum, { score, weight }) => sum + score * weight, 0)
  return { inherent, effectiveness: effectivenessOf(controls) }
}

function declaredFigures(
  factors: readonly Factor[],
  controls: readonly CountedControl[],
  { levels }: RiskConfiguration,
): RiskFigures['declared'] {
  const { inherent, effectiveness } = formula(factors, controls)
  return rounded(inherent, effectiveness, inherent * (1 - effectiveness), levels)
}

/** The level is that of the figure before rounding, as the seed has it. */
function rounded(
  inherent: number,
  effectiveness: number,
  residual: number,
  levels: RiskConfiguration['levels'],
): RiskFigures['declared'] {
  return {
    inherent: round2(Math.min(100, inherent)),
    control_effectiveness: round2(effectiveness),
    residual: round2(residual),
    level: levelOf(residual, levels),
  }
}

function levelOf(residual: number, levels: RiskConfiguration['levels']): RiskLevel {
  if (residual >= levels.CRITICAL) return 'CRITICAL'
  if (residual >= levels.HIGH) return 'HIGH'
  return residual >= levels.MEDIUM ? 'MEDIUM' : 'LOW'
}

function withObserved(
  factor: Factor,
  { facts, observed = {} }: Subject,
  configuration: RiskConfiguration,
  now: Instant,
): Factor {
  const seen = observedScore(factor, { facts, observed }, configuration, now)
  return seen === undefined ? factor : { ...factor, ...seen, declared: factor.score }
}

function observedScore(
  { dimension }: Factor,
  { facts, observed: { unauthorised_tools = [], calls = [] } = {} }: Pick<Subject, 'facts' | 'observed'>,
  configuration: RiskConfiguration,
  now: Instant,
) {
  const { capability, exposure } = configuration.observed
  if (dimension === 'capability_risk' && capability.enabled) {
    return observedCapability(facts.permissions, unauthorised_tools, capability)
  }
  if (dimension === 'deployment_exposure' && exposure.enabled) {
    return observedExposure(facts, calls, configuration, now)
  }
  return undefined
}

function provedControls(
  { observed }: Subject,
  configuration: RiskConfiguration,
  now: Instant,
): CountedControl[] | undefined {
  const { evidence } = configuration.observed
  if (!evidence.enabled || observed?.standings === undefined) return undefined
  return countProved(observed.standings, configuration.controls, evidence, now)
}

function adjustmentsOf(
  residual: number,
  { observed = {} }: Subject,
  configuration: RiskConfiguration,
  now: Instant,
): RiskFigures['adjustments'] {
  const { pressure, toxic_combination } = configuration.observed
  const pressed = pressure.enabled ? pressureOf(observed.findings ?? [], pressure, now) : undefined
  const under = Math.min(100, residual + (pressed?.points ?? 0))
  const path = toxic_combination.enabled ? observed.toxic_path : undefined
  const lift = path === undefined ? 0 : Math.max(0, toxic_combination.floor - under)
  return [
    ...(pressed === undefined ? [] : [{ ...pressed, kind: 'pressure' as const, points: under - residual }]),
    ...(path === undefined
      ? []
      : [
          {
            kind: 'toxic_combination' as const,
            points: lift,
            ...reasoned([sentence('risk.toxic', { floor: toxic_combination.floor, path })]),
          },
        ]),
  ]
}
