import { describe, expect, test } from '@jest/globals'
import { readSigma } from './read-sigma.ts'
import type { SigmaRule } from './sigma-rule.ts'

const text = (extension: string) =>
  `title: t\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n${extension}`

function one(extension: string): SigmaRule {
  const { rules, problems } = readSigma(text(extension), 'x.yml')
  expect(problems).toEqual([])
  return rules[0] as SigmaRule
}

const DAY = 86_400_000

describe("a rule's key wachter", () => {
  test('may be absent', () => {
    expect(one('')).not.toHaveProperty('extension')
  })

  test.each([
    ['{}', { mode: 'live' }],
    ['{mode: shadow}', { mode: 'shadow' }],
    [
      '{first_seen: {by: user.id, of: [source.as.number]}}',
      {
        mode: 'live',
        operator: {
          kind: 'first_seen',
          by: ['user.id'],
          of: ['source.as.number'],
          historyMs: 30 * DAY,
          learningMs: 7 * DAY,
        },
      },
    ],
    [
      '{baseline: {by: [a], of: b, every: 5m, season: week, method: ewma, above: 3.5, at_least: 1, learning: 2w}}',
      {
        mode: 'live',
        operator: {
          kind: 'baseline',
          by: ['a'],
          of: { sum: 'b' },
          everyMs: 300_000,
          season: 'week',
          method: 'ewma',
          above: 3.5,
          atLeast: 1,
          learningMs: 14 * DAY,
        },
      },
    ],
    [
      '{budget: {of: wachter.cost.usd, limit: 100, per: month, burn: 2}}',
      {
        mode: 'live',
        operator: {
          kind: 'budget',
          by: [],
          of: { sum: 'wachter.cost.usd' },
          limit: 100,
          per: 'month',
          burn: 2,
        },
      },
    ],
    [
      '{suppression: {by: [a], for: 1h}}',
      { mode: 'live', operator: { kind: 'suppression', by: ['a'], forMs: 3_600_000, missing: 'own' } },
    ],
  ])('is read: %s', (extension, expected) => {
    expect(one(`wachter: ${extension}`).extension).toEqual(expected)
  })

  test('counts where a measure names no field', () => {
    expect(one('wachter: {budget: {limit: 9, per: day}}').extension?.operator).toMatchObject({ of: 'count' })
  })

  test.each([
    ['wachter: shadow', 4, 'wachter: '],
    ['wachter:\n  mode: shadow\n  modus: shadow', 6, 'wachter.modus: is not known here; there are mode,'],
    ['wachter: {__proto__: {mode: shadow}}', 4, 'wachter.__proto__: is not known here'],
    ['wachter:\n  first_seen:\n    of: a\n    learn: 7d', 7, 'wachter.first_seen.learn: is not known here'],
    ['wachter: {first_seen: {by: a}}', 4, 'wachter.first_seen.of: is missing'],
    ['wachter: {budget: {limit: 0, per: day}}', 4, 'wachter.budget.limit: '],
    ['wachter: {suppression: {by: a}}', 4, 'wachter.suppression.for: is missing'],
    ['wachter: {suppression: {for: 1M}}', 4, 'wachter.suppression.for: is a number and a unit'],
    ['wachter: {suppression: {for: 1h}, first_seen: {of: a}}', 4, 'first_seen and suppression exclude each'],
    ['wachter: {baseline: {every: 7h, season: day}}', 4, 'wachter.baseline: every: a day is no whole number'],
    ['wachter: {first_seen: {of: a}, budget: {limit: 1, per: day}}', 4, 'first_seen and budget exclude each'],
  ])('is refused: %j', (extension, line, message) => {
    const { rules, problems } = readSigma(text(extension), 'x.yml')
    expect(rules).toEqual([])
    expect(problems).toMatchObject([
      { line, code: 'sigma.extension', message: expect.stringContaining(message) },
    ])
  })

  test('is part of the logic version where it changes what is raised', () => {
    const version = (extension: string) => one(extension).logicVersion
    const versions = [
      '',
      'wachter: {first_seen: {of: a}}',
      'wachter: {first_seen: {of: b}}',
      'wachter: {suppression: {for: 1h}}',
      'wachter: {suppression: {for: 2h}}',
    ].map(version)
    expect(new Set(versions).size).toBe(versions.length)
    expect(version('wachter: {mode: shadow}')).toBe(version(''))
    expect(version('wachter: {first_seen: {of: a, by: c}}')).toBe(
      version('wachter: {first_seen: {by: [c], of: [a], history: 30d}}'),
    )
  })
})
