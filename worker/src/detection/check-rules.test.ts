import { describe, expect, test } from '@jest/globals'
import type { Event } from '../model/event.ts'
import { type CheckDeps, checkRules, isGood } from './check-rules.ts'
import { readSamples } from './sample.ts'
import { readSigma } from './sigma/read-sigma.ts'
import type { SigmaRule } from './sigma/sigma-rule.ts'

const RULE = `title: Dear
logsource: {product: genai, category: llm_invocation}
detection: {costs: {wachter.cost.usd|gte: 5}, condition: costs}
`

function ruleOf(text: string, file = 'a/dear.yml'): SigmaRule {
  const [rule] = readSigma(text, file).rules
  if (!rule) throw new Error('no rule')
  return rule
}

function check(lines: readonly object[], deps: Partial<CheckDeps> = {}) {
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  const { samples, problems } = readSamples(text, 'a/dear.samples.ndjson')
  expect(problems).toEqual([])
  const [result] = checkRules([ruleOf(RULE)], new Map([['a/dear.samples.ndjson', samples]]), {
    analyse: (event) => event,
    matches: (_, event) => (event['wachter.cost.usd'] ?? 0) >= 5,
    ...deps,
  })
  if (!result) throw new Error('no check')
  return result
}

const aSample = (expected: 'match' | 'no_match', usd: number, more: object = {}) => ({
  expect: expected,
  note: `${usd} dollars`,
  event: {
    '@timestamp': '2026-11-23T09:00:00.000Z',
    'wachter.activity': 'llm_invocation',
    'wachter.cost.usd': usd,
    ...more,
  },
})

describe('a rule and its samples', () => {
  test('are good where every sample comes out as it says', () => {
    const result = check([aSample('match', 6), aSample('no_match', 4)])
    expect(result).toMatchObject({ positives: 1, near_misses: 1, failures: [], missing: [] })
    expect(isGood(result)).toBe(true)
  })

  test('name each sample that comes out otherwise, by file and line', () => {
    const result = check([aSample('match', 6), aSample('no_match', 7), aSample('match', 1)])
    expect(result.failures).toEqual([
      {
        file: 'a/dear.samples.ndjson',
        line: 2,
        note: '7 dollars',
        expected: 'no_match',
        because: 'detection',
      },
      { file: 'a/dear.samples.ndjson', line: 3, note: '1 dollars', expected: 'match', because: 'detection' },
    ])
    expect(isGood(result)).toBe(false)
  })

  test('tell when it was the log source that did not fit', () => {
    const result = check([aSample('match', 6, { 'wachter.activity': 'usage' })])
    expect(result.failures.map((failure) => failure.because)).toEqual(['logsource'])
  })

  test('without a positive or a near-miss are not good', () => {
    expect(check([aSample('match', 6)]).missing).toEqual(['near_miss'])
    expect(check([aSample('no_match', 1)]).missing).toEqual(['positive'])
    expect(check([]).missing).toEqual(['positive', 'near_miss'])
    expect(isGood(check([]))).toBe(false)
  })

  test('may be told which rule of the file is meant', () => {
    expect(
      check([
        { ...aSample('match', 6), rule: 'Dear' },
        { ...aSample('match', 1), rule: 'Other' },
      ]),
    ).toMatchObject({
      positives: 1,
      failures: [],
    })
  })

  test('use computed signals, but those that a sample gives win', () => {
    const seen: Event[] = []
    const deps: Partial<CheckDeps> = {
      analyse: (event) => ({
        ...event,
        'wachter.signal.completion': { entropy: 1 },
        'wachter.signal.user_turn': { entropy: 1 },
      }),
      matches: (_, event) => seen.push(event) > 0,
    }
    check([aSample('match', 6, { 'wachter.signal.completion': { entropy: 2 } })], deps)
    expect(seen[0]).toMatchObject({
      'wachter.signal.completion': { entropy: 2 },
      'wachter.signal.user_turn': { entropy: 1 },
    })
  })
})
