import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { arrivals } from './arrivals.ts'

test('numbers of arrival only grow and none is given twice, whatever the clock does', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 9_000 })),
  )
  fc.assert(
    fc.property(steps, (steps) => {
      let now = 1_780_000_000_000
      const take = arrivals(() => now)
      let after = 0
      for (const [moved, count] of steps) {
        now += moved
        const first = take(count)
        expect(first).toBeGreaterThanOrEqual(after)
        expect(Number.isSafeInteger(first + count)).toBe(true)
        after = first + count
      }
    }),
  )
})
