import { expect, test } from '@jest/globals'
import type { Event } from '@wachter/worker/model/event.ts'
import { actorOf, gistOf } from './gist-of.ts'

const event = (fields: object) => ({ 'wachter.source.id': 'x.y', ...fields }) as unknown as Event

test('what was said comes before what was called and what was done', () => {
  const said = { 'wachter.text.user_turn': { content: '  hello ' } }
  const called = { 'wachter.tool.calls': [{ name: 'read', arguments: '{"a":1}' }] }
  expect(gistOf(event({ ...said, ...called }))).toBe('hello')
  expect(gistOf(event({ ...called, 'event.action': 'Invoke' }))).toBe('read {"a":1}')
  expect(gistOf(event({ 'event.action': 'Invoke' }))).toBe('Invoke')
  expect(gistOf(event({}))).toBe('x.y')
  const drift = { 'event.action': 'asset_tool_added', 'event.reason': 'it has new tools: http.post' }
  expect(gistOf(event({ ...drift, 'event.provider': 'wachter' }))).toBe('it has new tools: http.post')
  expect(gistOf(event(drift))).toBe('asset_tool_added')
})

test('a person comes before a key, a key before an address', () => {
  expect(actorOf(event({ 'source.ip': '::1', 'wachter.api_key.id': 'k' }))).toEqual({
    kind: 'api_key',
    id: 'k',
  })
  expect(actorOf(event({ 'user.name': 'anna', 'source.ip': '::1' }))).toEqual({ kind: 'user', id: 'anna' })
  expect(actorOf(event({}))).toBeUndefined()
})
