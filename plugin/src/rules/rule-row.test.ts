import { expect, test } from '@jest/globals'
import type { ReadinessReport } from '@wachter/worker/model/readiness.ts'
import type { RuleState } from '@wachter/worker/model/rule.ts'
import { type RaisingRule, ruleRows } from './rule-row.ts'

const rule = (id: string) => ({ kind: 'rule', id, title: id, file: `${id}.yml` }) as RaisingRule
const both = (id: string, ...rules: string[]) =>
  ({ ...rule(id), kind: 'correlation', rules }) as unknown as RaisingRule
const filter = { kind: 'filter', id: 'f' } as never
const ready = (...states: [string, string][]) =>
  ({ rules: states.map(([id, state]) => ({ rule: id, state })) }) as unknown as ReadinessReport
const healthOf = (...given: Parameters<typeof ruleRows>) =>
  ruleRows(...given).map(({ rule: { id }, health }) => [id, health])

test('what stops a rule comes before what it failed with, and both before what its sources give', () => {
  const off = [{ rule: 'a', off: { since: 't', code: 'c', message: 'm' } }] as unknown as RuleState[]
  const problems = ['a', 'b'].map((id) => ({ file: 'f', line: 1, rule: id, code: 'x', message: 'y' }))
  const items = [rule('a'), rule('b'), rule('c'), filter]
  expect(healthOf({ items, problems }, off, ready(['a', 'ready'], ['b', 'ready'], ['c', 'blind']))).toEqual([
    ['a', 'stopped'],
    ['b', 'erring'],
    ['c', 'blind'],
  ])
})

test('a correlation is no better than the worst that it stands on', () => {
  const items = [both('x', 'a', 'b'), both('y', 'a')]
  expect(healthOf({ items, problems: [] }, [], ready(['a', 'ready'], ['b', 'no_source']))).toEqual([
    ['x', 'no_source'],
    ['y', 'ready'],
  ])
})

test('before readiness has come nothing is claimed', () => {
  expect(healthOf({ items: [rule('a')], problems: [] }, [], undefined)).toEqual([['a', 'unknown']])
})
