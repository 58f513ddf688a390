import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addTo, type ExactSum, totalOf } from './exact-sum.ts'

/** Exact where every number is a whole multiple of 2^-150 and far from overflow. */
function sumByIntegers(numbers: readonly number[]): number {
  const scale = 2 ** 150
  return Number(numbers.reduce((sum, number) => sum + BigInt(number * scale), 0n)) / scale
}

const numbers = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000),
  fc
    .tuple(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), fc.integer({ min: -100, max: 100 }))
    .map(([a, b]) => a * 2 ** b),
)

test('a sum is exact, whatever was added and taken out before', () => {
  fc.assert(
    fc.property(fc.array(numbers), fc.array(numbers), (kept, gone) => {
      const sum: ExactSum = []
      for (const number of gone) addTo(sum, number)
      for (const number of kept) addTo(sum, number)
      for (const number of gone.toReversed()) addTo(sum, -number)
      expect(totalOf(sum)).toBe(sumByIntegers(kept))
    }),
    { numRuns: 2_000 },
  )
})

test('a sum that lies between two doubles goes to the nearer one, by what is far below as well', () => {
  const half = 2 ** -53
  const of = (...some: number[]) => {
    const sum: ExactSum = []
    for (const number of some) addTo(sum, number)
    return totalOf(sum)
  }
  expect(of(1, half)).toBe(1)
  expect(of(1, half, 2 ** -200)).toBe(1 + 2 * half)
  expect(of(1 + 2 * half, half)).toBe(1 + 4 * half)
  expect(of(1 + 2 * half, half, -(2 ** -200))).toBe(1 + 2 * half)
  expect(of(1e300, 1, -1e300)).toBe(1)
})
