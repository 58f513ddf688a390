import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { randomOf } from './random.ts'

describe('a random stream', () => {
  test('gives the same numbers for the same label and others for another', () => {
    const draw = (label: string) => Array.from({ length: 8 }, randomOf(label).next)
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(draw(left)).toEqual(draw(left))
        if (left !== right) expect(draw(left)).not.toEqual(draw(right))
      }),
    )
  })

  test('is spread evenly enough for variety', () => {
    const random = randomOf('spread')
    const counts = Array.from({ length: 10 }, () => 0)
    for (let draw = 0; draw < 20_000; draw += 1) {
      const number = random.int(0, 9)
      counts[number] = (counts[number] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  test('forks into a stream that does not depend on what was drawn before', () => {
    const fresh = randomOf('origin').fork('branch').next()
    const used = randomOf('origin')
    used.next()
    expect(used.fork('branch').next()).toBe(fresh)
  })

  test('takes different items, and no more than there are', () => {
    expect(randomOf('some').some([1, 2, 3], 9).sort()).toEqual([1, 2, 3])
  })

  test('does not pick from nothing', () => {
    expect(() => randomOf('none').pick([])).toThrow('nothing to pick from')
  })
})
