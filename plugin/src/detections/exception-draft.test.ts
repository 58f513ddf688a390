import { expect, test } from '@jest/globals'
import type { Event } from '@wachter/worker/model/event.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { dayAfter } from '../shared/day-after.ts'
import { filterDocument, termsOf } from './exception-draft.ts'

test('a draft names the rule, what it goes by as it stands, who answers for it and its last day', () => {
  const text = filterDocument({
    title: 'Red team',
    rule: { id: 'r1', title: 'A rule' } as Finding['rule'],
    terms: [{ field: 'user.id', value: 'DOMAIN\\red*team' }],
    owner: 'anna',
    reason: 'exercise',
    expires: dayAfter(Date.UTC(2026, 10, 30, 23), 7),
  })
  expect(JSON.parse(text)).toEqual({
    title: 'Red team',
    logsource: { product: 'genai' },
    filter: { rules: ['r1'], known: { 'user.id': 'DOMAIN\\\\red\\*team' }, condition: 'not known' },
    wachter: { owner: 'anna', reason: 'exercise', expires: '2026-12-07' },
  })
})

test('it can go by what the event says of who acted, and by nothing that it does not have', () => {
  expect(
    termsOf({ 'user.id': 'anna', 'source.ip': '', 'gen_ai.request.model': 'm' } as unknown as Event),
  ).toEqual([
    { field: 'user.id', value: 'anna' },
    { field: 'gen_ai.request.model', value: 'm' },
  ])
})
