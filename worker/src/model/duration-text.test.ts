import { expect, test } from '@jest/globals'
import { durationText } from './duration-text.ts'

test.each([
  [-5000, '0 s'],
  [999, '0 s'],
  [4_200, '4 s'],
  [3_600_000, '1 h'],
  [3_725_000, '1 h 2 min'],
  [1_680_559_000, '19 d 10 h'],
])('%d ms is said as %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text)
})
