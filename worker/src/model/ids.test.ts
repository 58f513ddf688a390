import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { idOf } from './ids.ts'

test('different parts never make the same id, wherever the borders are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { maxLength: 4 }),
      fc.array(fc.string(), { maxLength: 4 }),
      (left, right) => {
        const same = left.length === right.length && left.every((part, index) => part === right[index])
        expect(idOf('x', ...left) === idOf('x', ...right)).toBe(same)
      },
    ),
  )
})
