import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calibrated } from './calibrated.ts'

const score = fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000)

test('no more than the share of the scores reach the threshold, and one step lower more of them would', () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 1 }), fc.constantFrom(0, 0.01, 0.1, 0.5), (scores, share) => {
      const threshold = calibrated(scores, { share, least: 0.3 })
      const reaching = (from: number) => scores.filter((one) => one >= from).length
      expect(reaching(threshold)).toBeLessThanOrEqual(scores.length * share)
      if (threshold > 0.3)
        expect(reaching(threshold - 0.0015)).toBeGreaterThan(Math.floor(scores.length * share))
    }),
  )
})

test('it is never lower than what the strictest profile has', () => {
  expect(calibrated([0, 0, 0], { share: 0, least: 0.3 })).toBe(0.3)
  expect(calibrated([], { share: 0, least: 0.3 })).toBe(0.3)
})
