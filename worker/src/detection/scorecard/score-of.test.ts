import { expect, test } from '@jest/globals'
import { RuleId } from '../../model/ids.ts'
import type { RuleScore } from '../../model/scorecard.ts'
import { scoreOf } from './score-of.ts'

function scored(
  verdicts: RuleScore['verdicts'],
  mode: 'live' | 'shadow' = 'live',
  findings = 100,
): RuleScore {
  const rule = { id: RuleId.parse('r'), title: 'R', level: 'high' as const, extension: { mode } }
  return scoreOf(rule, { findings, first: null, last: null, inIncidents: 0, verdicts }, 20)
}

test('a rule was right about what is true and about what is allowed; only the former is to be acted on', () => {
  const { precision, actionable, judged_per_true, per_day } = scored({ true: 10, benign: 5, false: 5 })
  expect(precision).toEqual({ share: 75, low: 53.1, high: 88.8 })
  expect(actionable.share).toBe(50)
  expect([judged_per_true, per_day]).toEqual([2, 5])
})

test('without a verdict there is no share, and the interval is everything', () => {
  const { precision, judged_per_true, advice } = scored({ true: 0, benign: 0, false: 0 })
  expect(precision).toEqual({ share: null, low: 0, high: 100 })
  expect([judged_per_true, advice]).toEqual([null, 'too_few'])
})

test.each([
  ['shadow', { true: 40, benign: 0, false: 2 }, 100, 'promote'],
  ['shadow', { true: 40, benign: 0, false: 2 }, 1000, 'keep'],
  ['shadow', { true: 12, benign: 0, false: 8 }, 100, 'keep'],
  ['shadow', { true: 19, benign: 0, false: 0 }, 100, 'too_few'],
  ['live', { true: 2, benign: 0, false: 28 }, 100, 'demote'],
  ['live', { true: 10, benign: 0, false: 12 }, 100, 'keep'],
] as const)('%s with verdicts %j and %i findings in 20 days: %4$s', (mode, verdicts, findings, advice) => {
  expect(scored(verdicts, mode, findings).advice).toBe(advice)
})
