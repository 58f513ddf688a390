import { expect, test } from '@jest/globals'
import type { Event } from '@wachter/worker/model/event.ts'
import { factsOf } from './event-facts.ts'

test('who and when come first, signals last, texts and calls not at all', () => {
  const event = {
    'wachter.signal.user_turn': { injection: { score: 0.9, flagged: true }, spans: [{ start: 1 }] },
    'wachter.text.user_turn': { content: 'x' },
    'wachter.tool.calls': [{ name: 'read' }],
    'user.roles': ['a', 'b'],
    'service.name': 'claims',
    '@timestamp': '2026-11-30T00:00:00.000Z',
  } as unknown as Event
  expect(factsOf(event)).toEqual([
    { field: '@timestamp', value: '2026-11-30T00:00:00.000Z' },
    { field: 'user.roles', value: 'a, b' },
    { field: 'service.name', value: 'claims' },
    { field: 'wachter.signal.user_turn.injection.flagged', value: 'true' },
    { field: 'wachter.signal.user_turn.injection.score', value: '0.9' },
  ])
})
