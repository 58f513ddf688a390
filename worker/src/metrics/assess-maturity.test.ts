import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { KpiFigure } from '../model/kpi.ts'
import { MaturityModel } from '../model/maturity.ts'
import { Instant } from '../model/time.ts'
import { assessMaturity, type Shown } from './assess-maturity.ts'
import type { AnyRow } from './populations.ts'

const NOW = Instant.parse('2026-11-30T12:00:00.000Z')
const both = (text: string) => ({ en: text, nl: text })
const practice = (id: string, level: number, shown_by: unknown) => ({
  ...{ id, level, name: both(id), how: both(id), effort_days: level, shown_by, evidence_days: 10 },
})
const modelOf = (...practices: unknown[]) =>
  MaturityModel.parse({
    ...{ id: 'm', name: both('m'), enabled: true, lowest: 1 },
    levels: ['one', 'two', 'three', 'four'].map(both),
    dimensions: [{ id: 'd', name: both('d'), practices }],
  })
const figure = (kpi: string, value: number | null): [string, KpiFigure] => [
  kpi,
  {
    kpi,
    value,
    cases: value === null ? 0 : 7,
    missing: value === null ? 'too_few' : null,
    as_of: NOW,
    by: [],
  },
]
const shown = (changed: Partial<Shown> = {}): Shown => ({
  ...{ figures: new Map(), controls: [], setUp: new Map(), now: NOW, ...changed },
})

test('a level wants all practices of it and of those below, and what is missing has its effort', () => {
  const values = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(values, (holds) => {
      const model = modelOf(
        ...holds.map((_, nth) => practice(`p${nth}`, 2 + (nth % 3), { kpi: `k${nth}`, at_least: 1 })),
      )
      const figures = new Map(holds.map((one, nth) => figure(`k${nth}`, one ? 1 : 0)))
      const [standing] = assessMaturity(model, shown({ figures })).dimensions
      const failed = holds.flatMap((one, nth) => (one ? [] : [2 + (nth % 3)]))
      const wanted = failed.length === 0 ? 4 : Math.min(...failed) - 1
      expect(standing?.level).toBe(wanted)
      const lacking = failed.filter((level) => level === wanted + 1)
      expect(standing?.effort_days).toBe(lacking.reduce((sum, level) => sum + level, 0))
    }),
  )
})

test('a level that nothing leads to is not reached, and a dimension of which nothing can be told has none', () => {
  const skipping = modelOf(
    practice('a', 2, { set_up: 'clocks_set' }),
    practice('b', 4, { set_up: 'clocks_set' }),
  )
  const setUp = new Map([['clocks_set', true]])
  expect(assessMaturity(skipping, shown({ setUp })).dimensions[0]).toMatchObject({ level: 2, gaps: [] })
  expect(assessMaturity(skipping, shown()).dimensions[0]).toMatchObject({ level: null, score: null })
  expect(assessMaturity(skipping, shown()).level).toBeNull()
})

test('controls show a practice by the part of the assets that they are meant for, with the age of their evidence', () => {
  const row = (control: string, works: boolean, weight: number, at: string): AnyRow => ({
    ...{ at: Instant.parse(at), weight, value: {}, word: { control, state: 'x' } },
    is: { applies: true, works, proved: false },
  })
  const model = modelOf(
    practice('in-place', 2, { controls: ['a'], on: 0.75 }),
    practice('proved', 3, { controls: ['a'], on: 0.5, proved: true }),
  )
  const controls = [
    row('a', true, 3, '2026-11-25T00:00:00.000Z'),
    row('a', false, 1, '2026-11-01T00:00:00.000Z'),
    row('b', false, 9, '2026-11-30T00:00:00.000Z'),
  ]
  const [standing] = assessMaturity(model, shown({ controls })).dimensions
  expect(standing).toMatchObject({ level: 2, gaps: ['proved'] })
  expect(standing?.practices[0]).toMatchObject({ state: 'holds', value: 0.75, cases: 4 })
  const old = controls.map((one) => ({ ...one, at: Instant.parse('2026-11-01T00:00:00.000Z') }))
  expect(assessMaturity(model, shown({ controls: old })).dimensions[0]).toMatchObject({
    ...{ level: 1, level_if_fresh: 2 },
    practices: [{ state: 'stale' }, { state: 'fails' }],
  })
})

test('the programme is as mature as its weakest part', () => {
  const model = modelOf(practice('a', 2, { kpi: 'k', below: 5 }))
  const [dimension] = model.dimensions
  if (dimension === undefined) throw new Error('no dimension')
  const weak = {
    ...dimension,
    id: 'e',
    practices: [{ ...dimension.practices[0], shown_by: { kpi: 'k', below: 4 } }],
  }
  const two = MaturityModel.parse({ ...model, dimensions: [dimension, weak] })
  const { level, dimensions } = assessMaturity(two, shown({ figures: new Map([figure('k', 4)]) }))
  expect([level, ...dimensions.map((one) => one.level)]).toEqual([1, 2, 1])
})
