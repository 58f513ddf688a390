import { expect, test } from '@jest/globals'
import { wilson } from './wilson.ts'

test('the interval of a share is the published one, and wide where little was seen', () => {
  // Newcombe 1998, table I, method 3: 81 of 263 and 0 of 20.
  expect(wilson(81, 263)).toEqual([25.5, 36.6])
  expect(wilson(0, 20)).toEqual([0, 16.1])
  expect(wilson(0, 0)).toEqual([0, 100])
})
