import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { KpiQuestion } from '../model/kpi.ts'
import { Instant, shift } from '../model/time.ts'
import { figureOf } from './figure-of.ts'
import type { AnyRow } from './populations.ts'

const NOW = Instant.parse('2026-11-30T12:00:00.000Z')
const DAY_MS = 86_400_000

const row = fc
  .record({
    days: fc.nat(120),
    open: fc.boolean(),
    hours: fc.option(fc.nat(50)),
    word: fc.constantFrom('a', 'b'),
  })
  .map(
    ({ days, open, hours, word }): AnyRow => ({
      at: shift(NOW, -days * DAY_MS),
      is: { open },
      value: { detect_hours: hours ?? undefined },
      word: { severity: word },
    }),
  )
const rows = fc.array(row, { maxLength: 40 })

function ask(changed: Partial<KpiQuestion>): KpiQuestion & { id: string } {
  const question = { of: 'incidents', figure: { take: 'count' }, least: 0, ...changed }
  return { id: 'k', ...KpiQuestion.parse(question) }
}

test('a percentile is the smallest value that so many percent of the values do not exceed', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 99 }), (some, nth) => {
      const kpi = ask({ figure: { take: 'percentile', nth, value: 'detect_hours' } })
      const values = some.flatMap(({ value }) => value['detect_hours'] ?? [])
      const fit = values.filter((one) => values.filter((v) => v <= one).length * 100 >= nth * values.length)
      const { value, cases } = figureOf(kpi, some, NOW)
      expect({ value, cases }).toEqual({
        value: values.length === 0 ? null : Math.min(...fit),
        cases: values.length,
      })
    }),
  )
})

test('a row of so many cases counts as that many rows of one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.integer({ min: 1, max: 4 })), { maxLength: 12 }), (some) => {
      const kpi = ask({ figure: { take: 'share', has: { open: true } }, by: ['severity'], within_days: 60 })
      const heavy = some.map(([one, weight]) => ({ ...one, weight }))
      const light = some.flatMap(([one, weight]) => Array.from({ length: weight }, () => one))
      expect(figureOf(kpi, heavy, NOW)).toEqual(figureOf(kpi, light, NOW))
    }),
  )
})

test('only cases of the span count, and with too few of them there is no figure but how many there are', () => {
  const at = (days: number): AnyRow => ({ at: shift(NOW, -days * DAY_MS), is: {}, value: {}, word: {} })
  const kpi = ask({ within_days: 30, least: 3, figure: { take: 'count' } })
  const some = [at(0), at(29.9), at(30), at(31), at(-1)]
  expect(figureOf(kpi, some, NOW)).toMatchObject({ value: null, cases: 2, missing: 'too_few' })
  expect(figureOf(kpi, [...some, at(5)], NOW)).toMatchObject({ value: 3, missing: null, as_of: NOW })
})

test('what nothing keeps account of is told apart from what has no cases', () => {
  const kpi = ask({ figure: { take: 'mean', value: 'detect_hours' } })
  expect(figureOf(kpi, undefined, NOW)).toMatchObject({ value: null, missing: 'not_kept' })
  expect(figureOf(kpi, [], NOW)).toMatchObject({ value: null, missing: 'too_few' })
})
