import { expect, test } from '@jest/globals'
import { relativeTime, spanOf } from './relative-time-of.ts'

const now = Date.UTC(2026, 10, 23, 12)

test('the largest unit that fits says how long ago', () => {
  expect(relativeTime(now - 4 * 60_000, now, 'en-US')).toBe('4 min. ago')
  expect(relativeTime(now - 50 * 3_600_000, now, 'en-US')).toBe('2 days ago')
  expect(relativeTime(now + 2 * 3_600_000, now, 'nl-NL')).toBe('over 2 uur')
  expect(relativeTime(now - 5000, now, 'en-US')).toBe('now')
})

test('a span has its largest part and the next one', () => {
  expect(spanOf(2 * 3_600_000 + 5 * 60_000 + 3000, 'en-US')).toBe('2 h 5 min')
  expect(spanOf(26 * 3_600_000, 'nl-NL')).toBe('1 d 2 u')
  expect(spanOf(24 * 3_600_000 + 5 * 60_000, 'en-US')).toBe('1 d')
  expect(spanOf(-45_000, 'en-US')).toBe('45 s')
  expect(spanOf(5 * 60_000 + 3000, 'en-US')).toBe('5 min')
  expect(spanOf(999, 'en-US')).toBe('0 s')
})
