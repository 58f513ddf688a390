import { expect, test } from '@jest/globals'
import type { RuleId } from '../../model/ids.ts'
import { openCorrelator } from './open-correlator.ts'
import { aCorrelation, anOccurrence, tenant } from './stream.test-data.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const [a, b, c] = ['a', 'b', 'c'] as RuleId[] as [RuleId, RuleId, RuleId]

test('a firing that is decided for good keeps its group quiet', () => {
  const correlations = [aCorrelation({ timespanMs: HOUR, bounds: { gte: 2 } })]
  const correlator = openCorrelator({ tenant, correlations, latenessMs: 0 })
  const take = (minute: number, now: number) =>
    correlator.take([anOccurrence({ name: minute, at: minute * MINUTE })], now * MINUTE).raised
  expect(take(0, 0)).toEqual([])
  expect(take(50, 50)).toHaveLength(1)
  // The first occurrence goes: decisions up to an hour after it stand.
  expect(take(70, 70)).toEqual([])
  expect(take(65, 70)).toEqual([])
  expect(take(109, 109)).toEqual([])
  expect(correlator.status().correlations).toMatchObject([{ held: 4, late: 0 }])
})

test('what is taken back changes nothing that is decided for good', () => {
  const seen = (rule: number) => ({ kind: 'seen' as const, rule })
  const child = aCorrelation({
    ...{ id: 'child' as RuleId, type: 'temporal', rules: [a, b], bounds: {}, timespanMs: HOUR },
    seen: { kind: 'not', of: seen(1) },
  })
  const parent = aCorrelation({
    ...{ id: 'parent' as RuleId, type: 'temporal', rules: [child.id, a, b], bounds: {}, timespanMs: HOUR },
    seen: { kind: 'and', of: [seen(1), seen(2), { kind: 'not', of: seen(0) }] },
  })
  const correlator = openCorrelator({ tenant, correlations: [child, parent], latenessMs: 0 })
  const take = (correlation: RuleId, rule: RuleId, minute: number, now = minute) =>
    correlator.take(
      [anOccurrence({ correlation, rule, name: `${rule}${minute}`, at: minute * MINUTE })],
      now * MINUTE,
    )
  const nothing = { raised: [], withdrawn: [] }
  for (const [correlation, rule, minute] of [
    [parent.id, a, 0],
    [child.id, a, 10],
    [parent.id, b, 20],
    [parent.id, a, 30],
    [parent.id, c, 40],
    [parent.id, b, 69],
  ] as const) {
    expect(take(correlation, rule, minute)).toEqual(nothing)
  }
  // The child's finding goes, and with it what kept the parent from firing at 30; that is decided.
  expect(take(child.id, b, 9, 69)).toMatchObject({ raised: [{ rule: 'parent', at: 69 * MINUTE }] })
})

test('what makes room while something comes late is no longer in the window', () => {
  const correlations = [aCorrelation({ bounds: { gte: 32 } })]
  const correlator = openCorrelator({ tenant, correlations, mostGroups: 1 })
  const take = (...some: [at: number, who: string][]) =>
    correlator.take(
      some.map(([at, who]) => anOccurrence({ at, name: at, group: [who] })),
      1_000,
    ).raised
  const many = Array.from({ length: 30 }, (_, nth): [number, string] => [150 + nth, 'alice'])
  expect(take(...many, [200, 'alice'])).toEqual([])
  expect(take([50, 'alice'], [281, 'bob'])).toEqual([])
  expect(correlator.status().correlations).toMatchObject([{ held: 1, shed: 31, overflow: { refused: 1 } }])
  expect(take([285, 'alice'])).toEqual([])
  const more = Array.from({ length: 30 }, (_, nth): [number, string] => [286 + nth / 10, 'alice'])
  expect(take(...more)).toMatchObject([{ at: 288.9, count: 32 }])
})
