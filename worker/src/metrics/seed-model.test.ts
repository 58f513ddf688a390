import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readYamlFile } from '../config/read-yaml.ts'
import type { KpiFigure } from '../model/kpi.ts'
import { Instant, shift } from '../model/time.ts'
import { theMaturity } from '../risk/fixtures/the-configuration.ts'
import type { Shown } from './assess-maturity.ts'
import { programmeMaturity } from './maturity.ts'
import { MaturityYaml } from './maturity-models.ts'
import { assessSeed, seedModel } from './seed-model.ts'

const NOW = Instant.parse('2026-11-30T12:00:00.000Z')
const DAY_MS = 86_400_000
const file = join(import.meta.dirname, '../../../provisioning/maturity.yaml')
const model = seedModel(readYamlFile(file, 'maturity', MaturityYaml), theMaturity)

function shown(values: Readonly<Record<string, number>>, as_of: Instant = NOW): Shown {
  const figures = Object.entries(values).map(([kpi, value]): [string, KpiFigure] => [
    kpi,
    { kpi, value, cases: 10, missing: null, as_of, by: [] },
  ])
  return { figures: new Map(figures), controls: [], setUp: new Map(), now: NOW }
}
const levels = (given: Shown) =>
  assessSeed(model, theMaturity, given).dimensions.map(({ level, score }) => [level, score])

test('from live figures the seed’s levels and scores are those of its own formula', () => {
  const share = fc.oneof(
    fc.constantFrom(0, 0.5, 0.8, 0.9, 0.95, 1),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  const hours = fc.oneof(fc.constantFrom(0, 1, 4, 24), fc.double({ min: 0, max: 60, noNaN: true }))
  const metrics = fc.record({
    ...{ asset_coverage_rate: share, remediation_rate: share },
    ...{ mean_time_to_detect_hours: hours, mean_time_to_contain_hours: hours },
    red_team_engagements_ytd: fc.nat(6),
  })
  fc.assert(
    fc.property(metrics, (given) => {
      const wanted = programmeMaturity(given, theMaturity).map(({ level, score }) => [
        level,
        Math.round(score * 100) / 100,
      ])
      expect(levels(shown(given))).toEqual(wanted)
    }),
  )
})

test('where nothing is known there is no level, not the best one', () => {
  expect(levels(shown({}))).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('drills stand in where no incident has shown how long it takes, and it is said so', () => {
  const drilled = shown({ drill_mean_time_to_detect_hours: 0.5, drill_mean_time_to_contain_hours: 2 })
  const [, response] = assessSeed(model, theMaturity, drilled).dimensions
  expect(response).toMatchObject({ level: 4, score: 97.5 })
  expect(response?.practices.map(({ by_kpi }) => by_kpi)).toContain('drill_mean_time_to_contain_hours')
  const both = shown({ drill_mean_time_to_detect_hours: 0.5, mean_time_to_detect_hours: 30 })
  expect(levels(both)[1]).toEqual([1, 0])
})

test('old evidence caps the level, and what it would be is told beside it', () => {
  const figures = { asset_coverage_rate: 0.97 }
  const [fresh] = assessSeed(model, theMaturity, shown(figures, shift(NOW, -30 * DAY_MS))).dimensions
  expect(fresh).toMatchObject({ level: 4, level_if_fresh: 4, gaps: [] })
  const [old] = assessSeed(model, theMaturity, shown(figures, shift(NOW, -30 * DAY_MS - 1))).dimensions
  expect(old).toMatchObject({ level: 1, level_if_fresh: 4, gaps: ['asset-management-2'], effort_days: 10 })
  expect(old?.practices.map(({ state }) => state)).toEqual(['stale', 'stale', 'stale'])
})
