import { describe, expect, test } from '@jest/globals'
import { compileRules } from '../sigma/compile-rules.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { resolveRules } from '../sigma/resolve-rules.ts'
import { piped } from './piped.ts'
import { readPipeline } from './read-pipeline.ts'

const rule = (detection: string, more = '') =>
  `title: R\nname: r\nlogsource: {product: aws, service: cloudtrail}\ndetection: {${detection}}\n${more}`

/** The documents of a rule file behind pipelines; each is the list of its transformations. */
function behind(rules: string, ...pipelines: string[]) {
  const read = pipelines.map((steps, nth) => readPipeline(steps, `p${nth}.yaml`))
  return resolveRules(...piped([readSigma(rules, 'r.yml')], read))
}

function matches(rules: string, steps: string, record: Record<string, unknown>): boolean {
  const documents = behind(rules, steps)
  expect(documents.problems).toEqual([])
  return compileRules(documents.rules, documents).match(record).length > 0
}

const mapping = 'transformations: [{type: field_name_mapping, mapping: {a: x, b: [y, z], n: null_name}}]'

describe('a field of a rule', () => {
  test('goes by its name in the record, with its modifiers, and by no other', () => {
    const upper = rule('s: {a|startswith: V}, condition: s')
    expect(matches(upper, mapping, { x: 'value' })).toBe(true)
    expect(matches(upper, mapping, { a: 'value' })).toBe(false)
    expect(behind(upper, mapping).rules[0]?.fields).toEqual(['x'])
  })

  test('may have several names of which one suffices, or none may stand where absence is asked for', () => {
    const given = rule('s: {b: 1}, condition: s')
    expect(matches(given, mapping, { z: 1 })).toBe(true)
    for (const absent of ['b: null', 'b|exists: false', 'b|neq: 1']) {
      const lacking = rule(`s: {${absent}}, condition: s`)
      expect(matches(lacking, mapping, { z: 1 })).toBe(false)
      expect(matches(lacking, mapping, {})).toBe(true)
    }
  })

  test('is found behind fieldref and at the elements of an array too', () => {
    const compared = rule('s: {a|fieldref: c}, condition: s')
    const both = 'transformations: [{type: field_name_mapping, mapping: {a: x, c: "w*"}}]'
    expect(matches(compared, both, { x: 1, 'w*': 1 })).toBe(true)
    const elements = rule('s: {"a[any]": {k: 1}}, condition: s')
    expect(matches(elements, mapping, { x: [{ k: 2 }, { k: 1 }] })).toBe(true)
    expect(behind(elements, mapping).rules[0]?.fields).toEqual(['x.k'])
  })

  test('takes prefixes where the conditions on its name hold', () => {
    const steps = `transformations:
  - {id: known, type: field_name_mapping, mapping: {a: x}}
  - {type: field_name_prefix_mapping, mapping: {req.: parameters.}}
  - type: field_name_prefix
    prefix: data.
    field_name_cond_op: or
    field_name_cond_not: true
    field_name_conditions:
      - {type: processing_item_applied, processing_item_id: known}
      - {type: include_fields, mode: re, fields: ['\\w+\\.']}`
    const record = { x: 1, 'parameters.p': 2, 'data.c': 3 }
    expect(matches(rule('s: {a: 1, req.p: 2, c: 3}, condition: s'), steps, record)).toBe(true)
  })
})

describe('a step', () => {
  test('is done to rules of its log source only, and may give them another', () => {
    const steps = `transformations:
  - {type: change_logsource, product: genai, service: cloudtrail, rule_conditions: [{type: logsource, product: AWS}]}
  - {type: change_logsource, product: never, rule_conditions: [{type: logsource, product: aws}]}`
    expect(behind(rule('s: {a: 1}, condition: s'), steps).rules[0]?.logsource).toEqual({
      product: 'genai',
      service: 'cloudtrail',
    })
  })

  test('adds a condition under a name that the rule does not have', () => {
    const steps = 'transformations: [{type: add_condition, conditions: {id: [1, 2]}}]'
    const given = rule('pipeline_1: {a: 1}, b: {b: 1}, condition: pipeline_1 or b')
    expect(matches(given, steps, { b: 1, id: 2 })).toBe(true)
    expect(matches(given, steps, { b: 1, id: 3 })).toBe(false)
    expect(
      matches(given, steps.replace('{id', '{id').replace('}}', '}, negated: true}'), { b: 1, id: 3 }),
    ).toBe(true)
  })

  test('maps values and drops items', () => {
    const steps = `transformations:
  - {type: map_string, mapping: {'true': [out, egress]}, field_name_conditions: [{type: include_fields, fields: [a]}]}
  - {type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: [b]}]}`
    expect(matches(rule('s: {a: true, b: 1}, condition: s'), steps, { a: 'egress' })).toBe(true)
    expect(behind(rule('s: {b: 1}, condition: s'), steps).problems).toMatchObject([
      { file: 'r.yml', line: 1, rule: 'r', message: 'nothing is left of the search s (p0.yaml:3)' },
    ])
  })

  test('refuses a rule with the line of what it refuses, and leaves the others', () => {
    const strict = `${mapping.slice(0, -1)}, {type: strict_field_mapping_failure}]`
    const two = `${rule('s: {a: 1}, condition: s')}---\ntitle: Other\nlogsource: {product: p}\ndetection:\n  s:\n    a: 1\n    unknown: 2\n  condition: s\n`
    const { rules, problems } = behind(two, strict)
    expect(rules.map(({ title }) => title)).toEqual(['R'])
    expect(problems).toEqual([
      {
        ...{ file: 'r.yml', line: 11, rule: 'Other', code: 'pipeline.rule' },
        message: 'the field unknown has no place in what it maps to (p0.yaml:1)',
      },
    ])
  })

  test('of the pipeline with the smallest priority comes first', () => {
    const late = 'priority: 20\ntransformations: [{type: field_name_mapping, mapping: {id: code}}]'
    const early = 'priority: 10\ntransformations: [{type: add_condition, conditions: {id: 1}}]'
    expect(behind(rule('s: {a: 1}, condition: s'), late, early).rules[0]?.fields).toEqual(['a', 'code'])
  })

  test('that changes what a rule decides changes its version', () => {
    const given = rule('s: {a: 1}, condition: s')
    const versions = [mapping, mapping.replace('x', 'w'), mapping.replace('a:', 'nothing:')].map(
      (steps) => behind(given, steps).rules[0]?.logicVersion,
    )
    expect(new Set(versions).size).toBe(3)
    expect(versions[2]).toBe(readSigma(given, 'r.yml').rules[0]?.logicVersion)
  })
})

describe('a correlation', () => {
  const chained = `${rule('s: {a: 1}, condition: s')}---
title: C
name: c
correlation:
  type: value_count
  rules: [r]
  group-by: [a, who]
  aliases: {who: {r: b}}
  timespan: 5m
  condition: {gte: 2, field: a}
---
title: D
correlation: {type: event_count, rules: [c], group-by: [a], timespan: 5m, condition: {gte: 2}}
`
  const only =
    'transformations: [{type: field_name_mapping, mapping: {a: x, b: y}, rule_conditions: [{type: logsource, product: aws}]}]'

  test('has its fields called as those of the rules that it refers to', () => {
    const { correlations, problems } = behind(chained, only)
    expect(problems).toEqual([])
    expect(correlations[0]).toMatchObject({ groupBy: ['x', 'who'], valueFields: ['x'] })
    expect([...(correlations[0]?.aliases.get('who')?.values() ?? [])]).toEqual(['y'])
    expect(correlations[1]?.groupBy).toEqual(['x'])
    expect(behind(chained, only.replace('aws', 'gcp')).correlations[0]?.groupBy).toEqual(['a', 'who'])
  })

  test('is refused where a field would have several names', () => {
    const { correlations, problems } = behind(chained, only.replace('a: x', 'a: [x, w]'))
    expect(correlations).toEqual([])
    expect(problems[0]).toMatchObject({ kind: 'correlation', rule: 'c', code: 'pipeline.rule' })
  })
})

test('a filter goes the same way, without the conditions that are added', () => {
  const both = `${rule('s: {a: 1}, condition: s')}---
title: F
logsource: {product: aws}
filter: {rules: [r], s: {b: ok}, condition: not s}
`
  const steps = `${mapping.replace('b: [y, z]', 'b: y').slice(0, -1)}, {type: add_condition, conditions: {id: 1}}]`
  const documents = behind(both, steps)
  const set = compileRules(documents.rules, documents)
  expect(documents.filters[0]?.fields).toEqual(['y'])
  expect(set.match({ x: 1, id: 1, y: 'ok' })[0]?.filteredBy).toHaveLength(1)
  expect(set.match({ x: 1, id: 1, y: 'no' })[0]?.filteredBy).toBeUndefined()
})
