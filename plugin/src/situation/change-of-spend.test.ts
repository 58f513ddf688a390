import { expect, test } from '@jest/globals'
import { changeOfSpend } from './change-of-spend.ts'

test('a day is compared with the one before, and with nothing where that cost nothing', () => {
  expect(changeOfSpend([1, 10, 15])).toBeCloseTo(0.5)
  expect(changeOfSpend([0, 5])).toBeUndefined()
  expect(changeOfSpend([5])).toBeUndefined()
})
