import type { KpiFigure } from '../model/kpi.ts'
import type { Dimension, MaturityModel, MaturityStanding, Practice, ShownBy } from '../model/maturity.ts'
import { round2 } from '../risk/round.ts'
import { assessMaturity, type Shown } from './assess-maturity.ts'
import { programmeMaturity } from './maturity.ts'
import type { MaturityConfiguration } from './maturity-configuration.ts'
import type { MaturityYaml } from './maturity-models.ts'

/** More hours than any level allows: nothing was contained yet. */
const NEVER_HOURS = 1e6

type Words = MaturityYaml['seed'][Exclude<keyof MaturityYaml['seed'], 'name'>]
type Step = 'managed' | 'defined' | 'quantitatively_managed'
const LEVELS: Readonly<Record<Step, number>> = { managed: 2, defined: 3, quantitatively_managed: 4 }

/**
 * The seed's three dimensions (seed 001, phase 4) as a model: a level wants what it wants itself, not what those below it do. Where
 * no incident has shown how long detection and containment take, drills do.
 */
export function seedModel(
  { seed, levels }: Pick<MaturityYaml, 'seed' | 'levels'>,
  { asset_management, incident_response, red_teaming }: MaturityConfiguration,
): MaturityModel {
  const { coverage } = asset_management
  const { detect_hours, contain_hours } = incident_response
  const { engagements, remediation } = red_teaming
  const covered = (at_least: number): ShownBy => ({ kpi: 'asset_coverage_rate', at_least })
  const detected = (below: number): ShownBy => ({
    ...{ kpi: 'mean_time_to_detect_hours', below },
    or_kpi: 'drill_mean_time_to_detect_hours',
  })
  const contained = (below: number): ShownBy => ({
    ...{ kpi: 'mean_time_to_contain_hours', below },
    or_kpi: 'drill_mean_time_to_contain_hours',
  })
  const engaged = (at_least: number): ShownBy => ({ kpi: 'red_team_engagements_ytd', at_least })
  const remediated = (at_least: number): ShownBy => ({ kpi: 'remediation_rate', at_least })
  return {
    ...{ id: 'seed', name: seed.name, enabled: true, lowest: 1, levels, reached_by: 'own' },
    dimensions: [
      dimension('asset-management', seed.asset_management, {
        managed: [covered(coverage.managed)],
        defined: [covered(coverage.defined)],
        quantitatively_managed: [covered(coverage.quantitatively_managed)],
      }),
      dimension('incident-response', seed.incident_response, {
        managed: [detected(detect_hours.managed)],
        defined: [detected(detect_hours.defined)],
        quantitatively_managed: [
          detected(detect_hours.quantitatively_managed),
          contained(contain_hours.quantitatively_managed),
        ],
      }),
      dimension('red-teaming', seed.red_teaming, {
        managed: [engaged(engagements.managed)],
        defined: [engaged(engagements.defined)],
        quantitatively_managed: [
          engaged(engagements.quantitatively_managed),
          remediated(remediation.quantitatively_managed),
        ],
      }),
    ],
  }
}

function dimension(id: string, words: Words, shown: Record<Step, readonly ShownBy[]>): Dimension {
  const practices = (Object.keys(LEVELS) as Step[]).flatMap((step) =>
    shown[step].map((shown_by, nth): Practice => {
      const { name, how, effort_days } = words[step]
      const level = LEVELS[step]
      // What a level wants twice is one piece of work.
      const effort = Math.max(1, Math.round(effort_days / shown[step].length))
      const own = { id: `${id}-${level}${nth === 0 ? '' : `-${nth + 1}`}`, level, name, how, shown_by }
      return { ...own, effort_days: effort, evidence_days: words.evidence_days }
    }),
  )
  return { id, name: words.name, practices, unmeasured: [] }
}

/** How the programme stands in these dimensions, with the seed's own scores. */
export function assessSeed(
  model: MaturityModel,
  numbers: MaturityConfiguration,
  shown: Shown,
): MaturityStanding {
  const standing = assessMaturity(model, shown)
  const scores = scoresOf(numbers, shown.figures)
  const dimensions = standing.dimensions.map((one, nth) => ({
    ...one,
    score: one.level === null ? null : (scores[nth] ?? null),
  }))
  return { ...standing, dimensions }
}

function scoresOf(
  numbers: MaturityConfiguration,
  figures: ReadonlyMap<string, KpiFigure>,
): readonly number[] {
  const known = (...kpis: string[]) => kpis.flatMap((kpi) => figures.get(kpi)?.value ?? []).at(0)
  const levels = programmeMaturity(
    {
      asset_coverage_rate: known('asset_coverage_rate') ?? 0,
      mean_time_to_detect_hours:
        known('mean_time_to_detect_hours', 'drill_mean_time_to_detect_hours') ?? NEVER_HOURS,
      mean_time_to_contain_hours:
        known('mean_time_to_contain_hours', 'drill_mean_time_to_contain_hours') ?? NEVER_HOURS,
      red_team_engagements_ytd: known('red_team_engagements_ytd') ?? 0,
      remediation_rate: known('remediation_rate') ?? 0,
    },
    numbers,
  )
  return levels.map(({ score }) => round2(score))
}
