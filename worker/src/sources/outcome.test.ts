import { expect, test } from '@jest/globals'
import type { GuardrailFinding } from '../model/event.ts'
import { outcomeOf } from './outcome.ts'

const found = (action: GuardrailFinding['action']): GuardrailFinding[] => [
  { policy: 'content', name: 'HATE', action, side: 'input' },
]

test.each([
  ['a blocking finding', { record: 'report', findings: found('blocked'), answered: true }, 'blocked'],
  [
    'an intervention without findings',
    { record: 'exchange', guardrail: 'intervened', answered: true },
    'blocked',
  ],
  ['missing rights', { record: 'report', errorType: 'AccessDeniedException' }, 'blocked'],
  ['throttling', { record: 'exchange', errorType: 'rate_limit_error' }, 'blocked'],
  ['a content filter’s code', { record: 'exchange', errorType: 'content_filter' }, 'blocked'],
  ['HTTP 403', { record: 'exchange', httpStatus: 403 }, 'blocked'],
  [
    'a masking guardrail',
    { record: 'exchange', guardrail: 'intervened', findings: found('anonymized') },
    'passed',
  ],
  ['a noting guardrail', { record: 'exchange', findings: found('observed') }, 'passed'],
  [
    'a guardrail that failed open',
    { record: 'exchange', guardrail: 'failed_to_respond', answered: true },
    'passed',
  ],
  ['an answer', { record: 'exchange', answered: true }, 'passed'],
  ['a report', { record: 'report' }, 'observed'],
  ['a report of a broken request', { record: 'report', errorType: 'ValidationException' }, 'observed'],
  ['a broken request', { record: 'exchange', errorType: 'ValidationException', answered: true }, 'unknown'],
  ['a server error', { record: 'exchange', httpStatus: 500, answered: true }, 'unknown'],
  ['no answer in the log', { record: 'exchange', answered: false }, 'unknown'],
] as const)('%s', (_, fate, outcome) => {
  expect(outcomeOf(fate)).toBe(outcome)
})
