import { describe, expect, test } from '@jest/globals'
import { readSigma } from './read-sigma.ts'
import type { UnresolvedCorrelation } from './unresolved.ts'

const whole = {
  type: 'type: event_count',
  rules: 'rules: [denied]',
  'group-by': 'group-by: [user.id]',
  timespan: 'timespan: 10m',
  condition: 'condition: {gte: 10}',
}

/** A correlation with some of its lines changed, or left out where they are empty. */
function text(changed: Partial<Record<keyof typeof whole | 'more' | 'top', string>> = {}): string {
  const { top = '', ...section } = { ...whole, ...changed }
  const lines = Object.values(section).filter((line) => line !== '')
  return `title: Many\n${top}\ncorrelation:\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join('\n')}`
}

function one(changed: Parameters<typeof text>[0] = {}): UnresolvedCorrelation {
  const { correlations, problems } = readSigma(text(changed), 'many.yml')
  expect(problems).toEqual([])
  return correlations[0] as UnresolvedCorrelation
}

function refused(changed: Parameters<typeof text>[0]): { line: number; message: string }[] {
  const { correlations, problems } = readSigma(text(changed), 'many.yml')
  expect(correlations).toEqual([])
  return problems.map(({ line, message }) => ({ line, message }))
}

const values = (type: string, condition: string) => ({
  type: `type: ${type}`,
  condition: `condition: ${condition}`,
})

describe('readCorrelation', () => {
  test('gives what a correlation looks at over time', () => {
    expect(one({ top: 'level: high\nstatus: test' })).toMatchObject({
      kind: 'correlation',
      id: 'Many',
      level: 'high',
      status: 'test',
      type: 'event_count',
      rules: [{ to: 'denied', line: 6 }],
      groupBy: ['user.id'],
      timespanMs: 600_000,
      bounds: { gte: 10 },
      valueFields: [],
      generate: false,
      file: 'many.yml',
      line: 1,
    })
  })

  test.each([
    ['90s', 90_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['2w', 1_209_600_000],
  ])('reads the timespan %s', (timespan, ms) => {
    expect(one({ timespan: `timespan: ${timespan}` }).timespanMs).toBe(ms)
  })

  test.each(['10', '0m', '1h30m', '1M', '1y', '10 m', '5H', '-5m', '1.5h', "''"])(
    'refuses the timespan %s',
    (timespan) => {
      expect(refused({ timespan: `timespan: ${timespan}` })).toEqual([
        { line: 7, message: expect.stringContaining('correlation.timespan: is a number and a unit') },
      ])
    },
  )

  test('reads one rule, one group field and one value field as a text', () => {
    expect(
      one({
        ...values('value_count', '{field: a.b, gt: 3}'),
        rules: 'rules: denied',
        'group-by': 'group-by: user.id',
      }),
    ).toMatchObject({ rules: [{ to: 'denied' }], groupBy: ['user.id'], valueFields: ['a.b'] })
  })

  test('reads a range, and bounds of values that are no whole numbers', () => {
    expect(one({ condition: 'condition: {gt: 100, lte: 200}' }).bounds).toEqual({ gt: 100, lte: 200 })
    expect(one(values('value_avg', '{field: a, gt: 0.5}')).bounds).toEqual({ gt: 0.5 })
  })

  test.each(['value_sum', 'value_avg', 'value_median'])('reads %s', (type) => {
    expect(one(values(type, '{field: a, lt: -1}'))).toMatchObject({ type, valueFields: ['a'] })
  })

  test('reads value_percentile with the name of the parameter that pySigma and RSigma have', () => {
    expect(one(values('value_percentile', '{field: a, percentile: 99.9, gt: 1}'))).toMatchObject({
      percentile: 99.9,
      valueFields: ['a'],
    })
  })

  test('counts distinct values of several fields together', () => {
    expect(one(values('value_count', '{field: [a, b], gt: 1}')).valueFields).toEqual(['a', 'b'])
  })

  test('groups nothing without group-by', () => {
    expect(one({ 'group-by': '' }).groupBy).toEqual([])
  })

  test.each([
    ['', false],
    ['generate: true', true],
  ])('reads generate at the top: %j', (top, expected) => {
    expect(one({ top }).generate).toBe(expected)
  })

  test('reads generate in the section', () => {
    expect(one({ more: 'generate: true' }).generate).toBe(true)
  })

  test('refuses generate that contradicts itself', () => {
    expect(refused({ top: 'generate: false', more: 'generate: true' })).toEqual([
      { line: 2, message: 'generate: contradicts correlation.generate' },
    ])
  })

  test.each(['temporal', 'temporal_ordered'])('reads %s without a condition', (type) => {
    expect(one({ type: `type: ${type}`, rules: 'rules: [a, b]', condition: '' })).toMatchObject({
      type,
      bounds: {},
      rules: [{ to: 'a' }, { to: 'b' }],
    })
  })

  test('reads a condition over rules, which may stand for the list of them', () => {
    const { rules, seen } = one({ ...values('temporal', 'a and (b or not c)'), rules: '' })
    expect(rules.map(({ to }) => to)).toEqual(['a', 'b', 'c'])
    expect(seen?.condition).toEqual({
      kind: 'and',
      of: [
        { kind: 'search', name: 'a' },
        {
          kind: 'or',
          of: [
            { kind: 'search', name: 'b' },
            { kind: 'not', of: { kind: 'search', name: 'c' } },
          ],
        },
      ],
    })
  })

  test('reads aliases by rule', () => {
    const { aliases } = one({ more: 'aliases:\n  ip:\n    denied: source.ip\n    __proto__: b' })
    expect([...aliases]).toEqual([
      [
        'ip',
        [
          { rule: { to: 'denied', line: 11 }, field: 'source.ip' },
          { rule: { to: '__proto__', line: 12 }, field: 'b' },
        ],
      ],
    ])
  })

  test('reads that its findings open no incident', () => {
    expect(one({ top: 'wachter: {mode: shadow}' }).extension).toEqual({ mode: 'shadow' })
  })

  test.each([
    ['an unknown type', { type: 'type: rate' }, 4, 'correlation.type: '],
    ['no type', { type: '' }, 4, 'correlation.type: is missing'],
    ['no rules', { rules: '' }, 4, 'correlation.rules: is missing'],
    ['an empty list of rules', { rules: 'rules: []' }, 5, 'correlation.rules: names nothing'],
    ['a rule twice', { rules: 'rules: [a, a]' }, 5, 'correlation.rules: names something twice'],
    ['no timespan', { timespan: '' }, 4, 'correlation.timespan: is missing'],
    ['another key', { more: 'window: session' }, 9, 'correlation.window: is not known here; there are type,'],
    ['no condition', { condition: '' }, 4, 'correlation.condition: is missing'],
    ['no bound', { condition: 'condition: {}' }, 8, 'correlation.condition: has no bound'],
    [
      'an unknown bound',
      { condition: 'condition: {ge: 1}' },
      8,
      'correlation.condition.ge: is not known here',
    ],
    ['a bound that is a text', { condition: "condition: {gte: '10'}" }, 8, 'correlation.condition.gte: '],
    ['half an event', { condition: 'condition: {gte: 1.5}' }, 8, 'whole numbers from 0'],
    ['fewer than none', { condition: 'condition: {lt: 0}' }, 8, 'can never hold'],
    ['a range without a number in it', { condition: 'condition: {gt: 5, lt: 6}' }, 8, 'can never hold'],
    [
      'values without a field',
      values('value_count', '{gte: 1}'),
      8,
      'value_count needs the field whose values it looks at',
    ],
    [
      'events with a field',
      { condition: 'condition: {gte: 1, field: a}' },
      8,
      'event_count looks at no field',
    ],
    [
      'a sum of two fields',
      values('value_sum', '{gte: 1, field: [a, b]}'),
      8,
      'value_sum looks at one field',
    ],
    ['no percentile', values('value_percentile', '{gte: 1, field: a}'), 8, 'percentile: 95'],
    ['percentile 101', values('value_percentile', '{gte: 1, field: a, percentile: 101}'), 8, 'percentile: '],
    [
      'a percentile of a sum',
      values('value_sum', '{gte: 1, field: a, percentile: 5}'),
      8,
      'not for value_sum',
    ],
    ['more rules than there are', { ...values('temporal', '{gte: 2}') }, 8, 'can never hold'],
    ['a condition over rules of a count', { condition: 'condition: denied' }, 8, 'for temporal types only'],
    ['a condition that ends', values('temporal', 'denied and'), 8, 'ends too early'],
    ['a quantity of rules', values('temporal', '1 of den*'), 8, 'names each rule by itself'],
    ['aliases that are no map', { more: 'aliases: [a]' }, 9, 'correlation.aliases: must be a map'],
    ['an alias of nothing', { more: 'aliases: {a: {}}' }, 9, 'a must be a map from rules'],
    ['an alias of a number', { more: 'aliases: {a: {b: 1}}' }, 9, 'a.b must be the name of a field'],
    [
      'an operator of plain rules',
      { top: 'wachter: {budget: {limit: 1}}' },
      2,
      'wachter.budget: is not known',
    ],
    ['a level that there is not', { top: 'level: severe' }, 2, 'level: '],
  ])('refuses %s', (_, changed, line, message) => {
    expect(refused(changed)).toEqual([{ line, message: expect.stringContaining(message) }])
  })

  test('refuses a section that is no map', () => {
    expect(readSigma('title: t\ncorrelation: x', 'x.yml').problems).toMatchObject([
      { line: 2, kind: 'correlation', code: 'sigma.correlation', message: 'correlation: must be a map' },
    ])
  })
})
