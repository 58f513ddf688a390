import { expect, test } from '@jest/globals'
import type { DrillId, SourceId } from '../../model/ids.ts'
import { Facts, isSameFacts } from './occurrence.ts'

test('facts that differ in any part are not the same', () => {
  const facts: Facts = {
    source: 'test' as SourceId,
    outcome: 'observed',
    entity: { kind: 'user', id: 'alice' },
    asset: { type: 'ai_agent', provider: 'mcp', key: 'k' },
    conversation: 'c',
  }
  const others: { [Part in keyof Required<Facts>]: Facts[Part][] } = {
    source: ['other' as SourceId],
    outcome: ['passed'],
    entity: [
      { kind: 'host', id: 'alice' },
      { kind: 'user', id: 'bob' },
    ],
    asset: [
      undefined,
      { type: 'mcp_server', provider: 'mcp', key: 'k' },
      { type: 'ai_agent', provider: 'openai', key: 'k' },
      { type: 'ai_agent', provider: 'mcp', key: 'l' },
    ],
    conversation: [undefined, 'd'],
    drill: ['e'.repeat(32) as DrillId],
  }
  expect(Object.keys(others).sort()).toEqual(Object.keys(Facts.shape).sort())
  expect(isSameFacts(facts, structuredClone(facts))).toBe(true)
  for (const [part, values] of Object.entries(others)) {
    for (const value of values) expect(isSameFacts(facts, { ...facts, [part]: value })).toBe(false)
  }
})
