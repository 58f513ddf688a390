import { expect, test } from '@jest/globals'
import { conditionsOf } from './conditions-of.ts'

test('what is empty is no condition', () => {
  expect(conditionsOf({ findings: ' ', residual: '', usd: '' })).toEqual([])
  expect(conditionsOf({ findings: '0', residual: '40', usd: '500' })).toEqual([
    { kind: 'findings_at_most', findings: 0, level: 'medium' },
    { kind: 'residual_at_most', residual: 40 },
    { kind: 'spend_below', usd: 500, within_days: 30 },
  ])
})

test.each([
  { findings: '1.5', residual: '', usd: '' },
  { findings: '-1', residual: '', usd: '' },
  { findings: '', residual: '101', usd: '' },
  { findings: '', residual: '', usd: '0' },
  { findings: 'many', residual: '', usd: '' },
])('what is no such number is refused: %j', (typed) => {
  expect(conditionsOf(typed)).toBeUndefined()
})
