import { expect, test } from '@jest/globals'
import type { Event } from '@wachter/worker/model/event.ts'
import { originalOf } from './original-of.ts'

const event = {
  'wachter.text.user_turn': { content: 'the key is hunter2-secret, use it' },
  'wachter.tool.calls': [{ arguments: '{"a":"x"}' }, { arguments: '{"token":"abcdef"}' }],
} as unknown as Event
const evidence = (field: string, excerpt: string, start: number, mark: number) =>
  ({ field, excerpt, start, mark_start: mark }) as const

test('the excerpt is cut from the text where it was taken', () => {
  const excerpt = `key is ${'▮'.repeat(14)}`
  expect(originalOf(evidence('wachter.text.user_turn.content', excerpt, 11, 7), event)).toBe(
    'key is hunter2-secret',
  )
})

test('of several calls it is the one that reads so', () => {
  expect(
    originalOf(evidence('wachter.tool.calls.arguments', `{"token":"${'▮'.repeat(6)}"}`, 10, 10), event),
  ).toBe('{"token":"abcdef"}')
})

test('another text is not taken for it', () => {
  expect(
    originalOf(evidence('wachter.text.user_turn.content', 'the cat is ▮▮', 11, 11), event),
  ).toBeUndefined()
  expect(originalOf(evidence('wachter.text.completion.content', '▮', 0, 0), event)).toBeUndefined()
})
