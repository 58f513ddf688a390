import { z } from 'zod'
import { programmeMaturity } from '../metrics/maturity.ts'
import type { MaturityConfiguration } from '../metrics/maturity-configuration.ts'
import { round2 } from '../risk/round.ts'
import { jsonLine } from './json-line.ts'
import { recordsOf } from './read-records.ts'

const share = z.number().min(0).max(1)
const hours = z.number().min(0)

const Line = z.object({
  metrics: z.object({
    assetCoverageRate: share,
    meanTimeToDetectHours: hours,
    meanTimeToContainHours: hours,
    redTeamEngagementsYtd: z.int().min(0),
    remediationRate: share,
  }),
})

/**
 * `wachter maturity score FILE`: one array of levels for each line `{metrics}`, in the same order. Throws `input.record` (user)
 * for a line that can't be scored.
 */
export async function maturityScore(
  file: string,
  configuration: MaturityConfiguration,
  out: (line: string) => Promise<void>,
): Promise<number> {
  for await (const { value } of recordsOf(file, Line)) {
    const { metrics } = value
    const levels = programmeMaturity(
      {
        asset_coverage_rate: metrics.assetCoverageRate,
        mean_time_to_detect_hours: metrics.meanTimeToDetectHours,
        mean_time_to_contain_hours: metrics.meanTimeToContainHours,
        red_team_engagements_ytd: metrics.redTeamEngagementsYtd,
        remediation_rate: metrics.remediationRate,
      },
      configuration,
    )
    const shown = levels.map(({ dimension, level, name, score, evidence, to_next_level }) => ({
      dimension,
      level,
      score: round2(score),
      name,
      evidence,
      toNextLevel: to_next_level,
    }))
    await out(jsonLine(shown))
  }
  return 0
}
