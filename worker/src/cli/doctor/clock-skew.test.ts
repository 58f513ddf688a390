import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { examineClock, skewOf } from './clock-skew.ts'

const time = fc.integer({ min: 0, max: 10_000_000 })

test('a clock that goes with ours is never called wrong, however long the answer takes', () => {
  fc.assert(
    fc.property(time, fc.nat(100_000), fc.nat(100_000), (before, until, rest) => {
      const told = before + until
      expect(skewOf({ before, told, after: told + rest })).toBe(0)
    }),
  )
})

test('what is told is never more than how far it is off', () => {
  fc.assert(
    fc.property(time, fc.nat(10_000), fc.nat(10_000), fc.integer(), (before, until, rest, off) => {
      const skew = skewOf({ before, told: before + until + off, after: before + until + rest })
      expect(Math.abs(skew)).toBeLessThanOrEqual(Math.abs(off))
      expect(skew * off).toBeGreaterThanOrEqual(0)
    }),
  )
})

test.each([
  [5_000, 'warning', '5.0 s ahead of ours'],
  [-2_500, 'warning', '2.5 s behind ours'],
  [900, 'ok', 'goes with ours'],
] as const)('a clock that is %i ms off is %s', (off, state, detail) => {
  const reading = { before: 10_000, told: 10_000 + off, after: 10_000 }
  expect(examineClock('redis', reading)).toMatchObject({ check: 'clock of redis', state, detail })
})
