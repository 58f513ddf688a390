import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { exactlyRounded } from './fixtures/reference-figures.ts'
import { round2 } from './round.ts'

describe('two decimals', () => {
  test.each([
    [0.125, 0.12],
    [0.375, 0.38],
    [0.625, 0.62],
    [0.875, 0.88],
    // No half at all: a hair below and a hair above one, as binary numbers.
    [1.005, 1],
    [2.675, 2.67],
    [1.115, 1.11],
    [0.045, 0.04],
    [24.5375, 24.54],
    [100, 100],
  ])('%f is %f, as Python says', (value, rounded) => {
    expect(round2(value)).toBe(rounded)
  })

  test('are the nearest by the exact binary value, the even one of two', () => {
    const halves = fc.integer({ min: -800, max: 800 }).map((eighths) => eighths / 8)
    const nearHalves = fc
      .tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(-1, 0, 1))
      .map(([fifths, hair]) => (fifths / 200) * (1 + hair * Number.EPSILON))
    fc.assert(
      fc.property(fc.oneof(halves, nearHalves, fc.double({ min: -100, max: 100, noNaN: true })), (value) => {
        expect(round2(value) + 0).toBe(exactlyRounded(value) + 0)
      }),
      { numRuns: 2000 },
    )
  })
})
