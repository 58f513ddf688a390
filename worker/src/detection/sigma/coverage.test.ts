import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Instant } from '../../model/time.ts'
import { openReplay } from '../correlate/replay.ts'
import { compileRules } from './compile-rules.ts'
import { type CorrelationExample, correlationExamples } from './correlation-examples.ts'
import { documentExamples } from './document-examples.ts'
import { elementExamples } from './element-examples.ts'
import { suppressorsOf } from './filter.ts'
import { filterExamples } from './filter-examples.ts'
import type { RuleMatch, RuleSet } from './match.ts'
import { modifierExamples } from './modifier-examples.ts'
import { modifiers } from './modifiers.ts'
import { operatorExamples } from './operator-examples.ts'
import { readSigma } from './read-sigma.ts'
import { resolveRules } from './resolve-rules.ts'
import { type Example, valueExamples } from './value-examples.ts'

const examples: Readonly<Record<string, readonly (Example | CorrelationExample)[]>> = {
  ...valueExamples,
  ...modifierExamples,
  ...documentExamples,
  ...filterExamples,
  ...elementExamples,
  ...correlationExamples,
  ...operatorExamples,
}

const page = readFileSync(new URL('../../../../docs/sigma-coverage.md', import.meta.url), 'utf8')
const rows = page
  .split('\n')
  .filter((line) => /^\| (?!feature|-)/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
  .map(([, feature = '', verdict = '']) => ({ feature, verdict }))

const placeholders = new Map<string, string[]>([
  ['servers', ['srv*', 'db1']],
  ['tld', ['com', 'nl']],
])

function ruleText(example: Example | CorrelationExample): string {
  if ('correlation' in example) return example.correlation
  return 'rule' in example
    ? example.rule
    : `title: t\nlogsource: {product: p}\ndetection:\n${indented(example.detection)}`
}

function indented(detection: string): string {
  const text = /^condition:/m.test(detection) ? detection : `${detection}\ncondition: s`
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}

const now = Instant.parse('2026-11-01T12:00:00.000Z')

function setOf(example: Example | CorrelationExample): RuleSet {
  const documents = resolveRules(readSigma(ruleText(example), 'x.yml'))
  const table = 'table' in example && example.table === false ? {} : { placeholders }
  const set = compileRules(documents.rules, { ...documents, ...table })
  return { ...set, problems: [...documents.problems, ...set.problems] }
}

function firingsOf(set: RuleSet, events: readonly Record<string, unknown>[]): number[][] {
  const replay = openReplay(set)
  for (const [number, record] of events.entries())
    for (const { rule } of set.match(record))
      replay.add({ rule: rule.id, record, number, at: Number(record['t']) * 1000 })
  return replay.end().fired.map((fired) => fired.events)
}

describe('docs/sigma-coverage.md', () => {
  test('names the features that have examples, and no others', () => {
    expect(rows.map(({ feature }) => feature).sort()).toEqual(Object.keys(examples).sort())
  })

  test('names every modifier', () => {
    const words = new Set(rows.flatMap(({ feature }) => feature.split(/[^a-z0-9]+/)))
    expect([...modifiers.keys()].filter((name) => !words.has(name))).toEqual([])
  })

  test.each(rows)('$feature is $verdict', ({ feature, verdict }) => {
    const of = examples[feature] ?? []
    expect(of.length).toBeGreaterThan(0)
    expect(['exact', 'choice', 'refused', 'extension']).toContain(verdict)
    if (verdict === 'refused') expect(of.filter((example) => !('refused' in example))).toEqual([])
    else expect(of.filter((example) => !('refused' in example)).length).toBeGreaterThan(0)
  })
})

describe.each(Object.entries(examples))('%s', (_, of) => {
  test.each(of.map((example, number) => ({ number, example })))('holds in example $number', ({ example }) => {
    const set = setOf(example)
    if ('refused' in example) {
      expect(set.correlations).toEqual([])
      if (!('correlation' in example)) expect(set.rules).toEqual([])
      expect(set.problems.map(({ code }) => code)).toContain(example.refused)
      return
    }
    expect(set.problems).toEqual([])
    if ('cases' in example) {
      expect(example.cases.map(({ events }) => firingsOf(set, events))).toEqual(
        example.cases.map(({ fires }) => fires),
      )
      return
    }
    expect(set.rules).toHaveLength(1)
    const stands = (match: RuleMatch): boolean => suppressorsOf(match, now).length === 0
    const verdicts = (records: readonly Record<string, unknown>[]): unknown[] =>
      records.map((record) => [record, set.match(record).some(stands)])
    expect(verdicts(example.fires)).toEqual(example.fires.map((record) => [record, true]))
    expect(verdicts(example.silent)).toEqual(example.silent.map((record) => [record, false]))
  })
})
