import { expect, test } from '@jest/globals'
import { sourceVolume } from './source-volume.ts'

/** Two intervals a day: by day 100, by night 10; the last one has only begun. */
const days = (count: number) => Array.from({ length: count }, () => [100, 10]).flat()
const stateOf = (...counts: number[]) => sourceVolume('s', counts, 2).state

test.each([
  ['usual', [...days(5), 90, 0]],
  ['silent', [...days(5), 0, 0]],
  ['low', [...days(5), 24, 0]],
  ['usual', [...days(5), 26, 0]],
  ['high', [...days(5), 401, 0]],
  ['usual', [...days(5), 399, 0]],
])('the last whole interval against the same one of other days: %s', (state, counts) => {
  expect(stateOf(...counts)).toBe(state)
})

test('a night is compared with nights', () => {
  expect(stateOf(...days(5), 100, 11, 0)).toBe('usual')
  expect(stateOf(...days(5), 100, 0, 0)).toBe('silent')
})

test('a source that has not come for three days before is learned, days before its first event count for nothing', () => {
  expect(stateOf(...days(2), 100, 0)).toBe('learning')
  expect(stateOf(...Array(20).fill(0), ...days(2), 0, 0)).toBe('learning')
  expect(sourceVolume('s', [...Array(20).fill(0), ...days(3), 100, 0], 2).usual).toBe(100)
})

test('few events are never low or high', () => {
  expect(stateOf(19, 0, 19, 0, 19, 0, 1, 0)).toBe('usual')
  expect(stateOf(1, 0, 1, 0, 1, 0, 19, 0)).toBe('usual')
})
