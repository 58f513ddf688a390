import { expect, test } from '@jest/globals'
import { daysBetween } from './days-between.ts'

test('both ends belong to it, over the end of a month', () => {
  expect(daysBetween('2026-02-27T23:59:00.000Z', '2026-03-01T00:00:00.000Z')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ])
  expect(daysBetween('2026-02-27T01:00:00.000Z', '2026-02-27T02:00:00.000Z')).toEqual(['2026-02-27'])
})
