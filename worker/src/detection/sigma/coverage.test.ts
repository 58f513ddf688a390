import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { matchRule } from './compile-rule.ts'
import { compileRules } from './compile-rules.ts'
import { documentExamples } from './document-examples.ts'
import { modifierExamples } from './modifier-examples.ts'
import { modifiers } from './modifiers.ts'
import { readSigma } from './read-sigma.ts'
import type { SigmaRule } from './sigma-rule.ts'
import { type Example, valueExamples } from './value-examples.ts'

const examples: Readonly<Record<string, readonly Example[]>> = {
  ...valueExamples,
  ...modifierExamples,
  ...documentExamples,
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

function ruleText(example: Example): string {
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

function readOne(example: Example): SigmaRule {
  const { rules, problems } = readSigma(ruleText(example), 'x.yml')
  expect(problems).toEqual([])
  expect(rules).toHaveLength(1)
  return rules[0] as SigmaRule
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
    expect(['exact', 'choice', 'refused']).toContain(verdict)
    if (verdict === 'refused') expect(of.filter((example) => !('refused' in example))).toEqual([])
    else expect(of.filter((example) => 'fires' in example).length).toBeGreaterThan(0)
  })
})

describe.each(Object.entries(examples))('%s', (_, of) => {
  test.each(of.map((example, number) => ({ number, example })))('holds in example $number', ({ example }) => {
    if ('refused' in example) {
      const { rules, problems } = readSigma(ruleText(example), 'x.yml')
      const compiled = compileRules(rules, example.table === false ? {} : { placeholders })
      expect(compiled.rules).toEqual([])
      expect([...problems, ...compiled.problems].map(({ code }) => code)).toContain(example.refused)
      return
    }
    const rule = readOne(example)
    const verdicts = (records: readonly Record<string, unknown>[]): unknown[] =>
      records.map((record) => [record, matchRule(rule, record, { placeholders }) !== undefined])
    expect(verdicts(example.fires)).toEqual(example.fires.map((record) => [record, true]))
    expect(verdicts(example.silent)).toEqual(example.silent.map((record) => [record, false]))
  })
})
