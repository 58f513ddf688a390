import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { noNumbers, numberAt, putIn, takeOut } from './sorted-numbers.ts'

test('numbers are in order whatever was added and removed', () => {
  const moves = fc.array(
    fc.record({ isAdded: fc.constantFrom(true, true, false), value: fc.integer({ min: -9, max: 9 }) }),
    {
      maxLength: 60,
    },
  )
  // Each move many times over, so that blocks are halved and emptied.
  fc.assert(
    fc.property(moves, fc.constantFrom(1, 40, 400), (some, times) => {
      const numbers = noNumbers()
      const naive: number[] = []
      for (const { isAdded, value } of some) {
        for (let nth = 0; nth < times; nth++) {
          if (isAdded) {
            putIn(numbers, value)
            naive.push(value)
          } else if (naive.includes(value)) {
            takeOut(numbers, value)
            naive.splice(naive.indexOf(value), 1)
          }
        }
      }
      naive.sort((a, b) => a - b)
      expect(numbers.size).toBe(naive.length)
      const places = [-1, 0, 1, Math.floor(naive.length / 2), naive.length - 1, naive.length]
      expect(places.map((place) => numberAt(numbers, place))).toEqual(places.map((place) => naive[place]))
    }),
    { numRuns: 60 },
  )
})
