import { expect, test } from '@jest/globals'
import { nowForInput, toInstant } from './moment-input.ts'

test('what a field for a moment shows is that moment again', () => {
  const now = new Date('2026-03-05T07:08:00.000Z')
  expect(toInstant(nowForInput(now))).toBe('2026-03-05T07:08:00.000Z')
  expect(nowForInput(now)).toMatch(/^2026-03-0\dT\d\d:\d\d$/)
  expect(toInstant('')).toBeUndefined()
})
