import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { theMaturity } from '../risk/fixtures/the-configuration.ts'
import { type ProgrammeMetrics, programmeMaturity } from './maturity.ts'

const metrics = (changed: Partial<ProgrammeMetrics> = {}): ProgrammeMetrics => ({
  asset_coverage_rate: 0,
  mean_time_to_detect_hours: 100,
  mean_time_to_contain_hours: 100,
  red_team_engagements_ytd: 0,
  remediation_rate: 0,
  ...changed,
})
const levels = (changed: Partial<ProgrammeMetrics>) =>
  programmeMaturity(metrics(changed), theMaturity).map(({ level, score }) => [level, score])

describe('maturity of the programme', () => {
  test.each([
    [0, 1, 0],
    [0.4999, 1, 49.99],
    [0.5, 2, 50],
    [0.7999, 2, 79.99],
    [0.8, 3, 80],
    [0.95, 4, 95],
    [1, 4, 100],
  ])('coverage %d is level %d', (asset_coverage_rate, level, score) => {
    const [found, points] = levels({ asset_coverage_rate })[0] ?? []
    expect(found).toBe(level)
    expect(points).toBeCloseTo(score, 9)
  })

  test.each([
    [24, 0, 1, 0],
    [23.9, 99, 2, 0],
    [4, 0, 2, 80],
    [3.9, 99, 3, 80.5],
    [1, 0, 3, 95],
    [0.99, 4, 3, 95.05],
    [0.99, 3.9, 4, 95.05],
    [0, 0, 4, 100],
  ])('%d h to detect and %d h to contain is level %d', (detect, contain, level, score) => {
    const changed = { mean_time_to_detect_hours: detect, mean_time_to_contain_hours: contain }
    expect(levels(changed)[1]).toEqual([level, score])
  })

  test.each([
    [0, 1, 1, 0],
    [1, 1, 2, 25],
    [2, 0, 3, 50],
    [3, 1, 3, 75],
    [4, 0.89, 3, 100],
    [4, 0.9, 4, 100],
    [9, 1, 4, 100],
  ])(
    '%d engagements with %d remediated is level %d',
    (red_team_engagements_ytd, remediation_rate, level, score) => {
      expect(levels({ red_team_engagements_ytd, remediation_rate })[2]).toEqual([level, score])
    },
  )

  test('says what the next level wants, with its numbers', () => {
    const [assets, response] = programmeMaturity(metrics({ asset_coverage_rate: 0.6123 }), theMaturity)
    expect(assets).toMatchObject({ name: 'Managed', evidence: ['coverage 61.23 %'] })
    expect(assets?.to_next_level.join()).toContain('80 %')
    expect(response?.to_next_level.join()).toContain('24 h')
  })

  test('is never lower for better figures, and its scores stay within 0 to 100', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const hours = fc.double({ min: 0, max: 1000, noNaN: true })
    const some = fc.record({
      asset_coverage_rate: share,
      mean_time_to_detect_hours: hours,
      mean_time_to_contain_hours: hours,
      red_team_engagements_ytd: fc.nat(20),
      remediation_rate: share,
    })
    fc.assert(
      fc.property(some, some, (one, other) => {
        const better: ProgrammeMetrics = {
          asset_coverage_rate: Math.max(one.asset_coverage_rate, other.asset_coverage_rate),
          mean_time_to_detect_hours: Math.min(one.mean_time_to_detect_hours, other.mean_time_to_detect_hours),
          mean_time_to_contain_hours: Math.min(
            one.mean_time_to_contain_hours,
            other.mean_time_to_contain_hours,
          ),
          red_team_engagements_ytd: Math.max(one.red_team_engagements_ytd, other.red_team_engagements_ytd),
          remediation_rate: Math.max(one.remediation_rate, other.remediation_rate),
        }
        const [before, after] = [programmeMaturity(one, theMaturity), programmeMaturity(better, theMaturity)]
        before.forEach(({ level, score }, dimension) => {
          expect(after[dimension]?.level).toBeGreaterThanOrEqual(level)
          expect(after[dimension]?.score).toBeGreaterThanOrEqual(score)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(100)
        })
      }),
    )
  })
})
