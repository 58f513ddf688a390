import { describe, expect, test } from '@jest/globals'
import { checkCorrelations } from './check-correlations.ts'
import { checkRules, isGood } from './check-rules.ts'
import { correlatingOf } from './correlate/occurrences-of.ts'
import { readSamples } from './sample.ts'
import { compileRules } from './sigma/compile-rules.ts'
import { readSigma } from './sigma/read-sigma.ts'
import { resolveRules } from './sigma/resolve-rules.ts'
import { straySamples } from './stray-samples.ts'

const RULES = `title: Refused
name: refused
logsource: {product: genai, category: llm_invocation}
detection: {s: {error.type: refused}, condition: s}
---
title: Answered
name: answered
logsource: {product: genai}
detection: {s: {gen_ai.response.model: m}, condition: s}
---
title: Many
name: many
correlation: {type: event_count, rules: refused, group-by: user.id, timespan: 10m, condition: {gte: 3}}
---
title: Then one
name: then-one
correlation: {type: temporal_ordered, rules: [many, answered], group-by: user.id, timespan: 1h}
`
const event = (minute: string, more: object) => ({
  '@timestamp': `2026-11-23T09:${minute}:00.000Z`,
  'wachter.activity': 'llm_invocation',
  'user.id': 'jan',
  ...more,
})
const refused = (minute: string, more: object = {}) => event(minute, { 'error.type': 'refused', ...more })
const answered = (minute: string) => event(minute, { 'gen_ai.response.model': 'm' })
const line = (expected: string, events: object[], rule = 'many') => ({
  expect: expected,
  note: `${events.length} events`,
  rule,
  events,
})

function setup(lines: readonly object[], rules = RULES) {
  const documents = resolveRules(readSigma(rules, 'a/many.yml'))
  expect(documents.problems).toEqual([])
  const set = compileRules(documents.rules, documents)
  const file = 'a/many.samples.ndjson'
  const read = readSamples(lines.map((one) => JSON.stringify(one)).join('\n'), file)
  expect(read.problems).toEqual([])
  const deps = {
    analyse: <T>(given: T) => given,
    matches: (rule: { id: string }, given: object) =>
      set.match({ ...given }, (other) => other.id === rule.id).length > 0,
    silent: correlatingOf(set).silent,
  }
  const found = { samples: new Map([[file, read.samples]]), sequences: new Map([[file, read.sequences]]) }
  return { set, deps, found }
}

function checks(lines: readonly object[]) {
  const { set, deps, found } = setup(lines)
  return checkCorrelations(set, found.sequences, deps)
}

describe('a correlation and its sequences', () => {
  test('are good where it fires over those that it must, and over no other', () => {
    const [many] = checks([
      line('match', [refused('04'), refused('01'), refused('10')]),
      line('no_match', [refused('04'), refused('01'), refused('12')]),
      line('no_match', [refused('04'), refused('01'), refused('05', { 'user.id': 'ann' })]),
      line('no_match', [refused('01'), refused('02'), refused('03', { 'wachter.activity': 'usage' })]),
    ])
    expect(many).toMatchObject({ rule: 'many', positives: 1, near_misses: 3, failures: [], missing: [] })
  })

  test('name each sequence that comes out otherwise', () => {
    const [many] = checks([line('match', [refused('01')]), line('no_match', [refused('01')])])
    expect(many?.failures).toEqual([
      { file: 'a/many.samples.ndjson', line: 1, note: '1 events', expected: 'match', because: 'correlation' },
    ])
  })

  test('may stand on other correlations', () => {
    const three = [refused('01'), refused('02'), refused('03')]
    const [, top] = checks([
      line('match', [...three, answered('09')], 'then-one'),
      line('no_match', [...three, answered('02')], 'then-one'),
    ])
    expect(top).toMatchObject({ rule: 'then-one', positives: 1, near_misses: 1, failures: [], missing: [] })
  })

  test('belong to a rule that looks back, too', () => {
    const { set, deps, found } = setup(
      [
        line(
          'match',
          [refused('01', { 'gen_ai.request.model': 'm' }), refused('05', { 'gen_ai.request.model': 'n' })],
          'elsewhere',
        ),
        line(
          'no_match',
          [refused('01', { 'gen_ai.request.model': 'm' }), refused('05', { 'gen_ai.request.model': 'm' })],
          'elsewhere',
        ),
      ],
      `title: Elsewhere
name: elsewhere
logsource: {product: genai}
detection: {s: {error.type: refused}, condition: s}
wachter: {first_seen: {by: user.id, of: gen_ai.request.model, learning: 1m}}`,
    )
    expect(checkCorrelations(set, found.sequences, deps)).toMatchObject([
      { rule: 'elsewhere', positives: 1, near_misses: 1, failures: [], missing: [] },
    ])
  })

  test('are only asked for where it raises by itself', () => {
    const { set, deps, found } = setup([])
    const all = [
      ...checkRules(set.rules, found.samples, deps),
      ...checkCorrelations(set, found.sequences, deps),
    ]
    expect(all.filter((check) => !isGood(check)).map(({ rule }) => rule)).toEqual(['then-one'])
  })
})

test('samples of nothing are told', () => {
  const one = { expect: 'match', note: 'n', event: refused('01') }
  const { set, found } = setup([
    one,
    { ...one, rule: 'refused' },
    { ...one, rule: 'many' },
    line('match', [refused('01')], 'refused'),
    line('match', [refused('01')]),
  ])
  expect(straySamples(set, found).map((stray) => [stray.line, stray.message])).toEqual([
    [3, 'is run by nothing: the file beside it has no rule "many" in force'],
    [4, 'is run by nothing: the file beside it has no correlation "refused" in force'],
  ])
  const elsewhere = { samples: new Map([['b/x.samples.ndjson', []]]), sequences: found.sequences }
  expect(straySamples({ rules: set.rules, correlations: [] }, elsewhere)).toHaveLength(2)
})
