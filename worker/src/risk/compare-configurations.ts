import { RiskLevel } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import { assess, type Subject } from './assess.ts'
import type { RiskConfiguration } from './risk-configuration.ts'
import { round2 } from './round.ts'

interface Figure {
  inherent: number
  control_effectiveness: number
  residual: number
  level: RiskLevel
}

/** What another configuration would make of one asset. */
export interface ScoreDifference {
  asset: string
  before: Figure
  after: Figure
  /** Points of residual. */
  moved: number
}

/** What a changed `risk.yaml` would do, before it is taken: every asset whose figures move, the largest move first. */
export function compareConfigurations(
  subjects: readonly (Subject & { asset: string })[],
  current: RiskConfiguration,
  proposed: RiskConfiguration,
  now: Instant,
): { assets: number; moved: ScoreDifference[]; levels_up: number; levels_down: number } {
  const differences = subjects.map((subject): ScoreDifference => {
    const before = figureOf(subject, current, now)
    const after = figureOf(subject, proposed, now)
    return { asset: subject.asset, before, after, moved: round2(after.residual - before.residual) }
  })
  const rank = ({ level }: Figure) => RiskLevel.options.indexOf(level)
  const levels = (sign: 1 | -1) =>
    differences.filter(({ before, after }) => Math.sign(rank(after) - rank(before)) === sign).length
  return {
    assets: subjects.length,
    moved: differences
      .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
      .sort(
        (one, other) => Math.abs(other.moved) - Math.abs(one.moved) || (one.asset < other.asset ? -1 : 1),
      ),
    levels_up: levels(1),
    levels_down: levels(-1),
  }
}

function figureOf(subject: Subject, configuration: RiskConfiguration, now: Instant): Figure {
  const { inherent, control_effectiveness, residual, level } = assess(subject, configuration, now)
  return { inherent, control_effectiveness, residual, level }
}
