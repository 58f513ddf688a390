import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { exponential } from './job.ts'

test('backing off doubles up to its most, and chance moves it by at most a half', () => {
  const backoff = exponential('1s', '30s')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const full = Math.min(30_000, 1000 * 2 ** (failures - 1))
        expect(backoff(failures, random)).toBeGreaterThanOrEqual(full / 2)
        expect(backoff(failures, random)).toBeLessThanOrEqual(full)
      },
    ),
  )
})
