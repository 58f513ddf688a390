import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { grams, type Needle } from './grams.ts'

const letters = fc.constantFrom('a', 'b', '-', 'é', '😀', 'ж')
const needle = fc.record<Needle>({
  text: fc.array(letters, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')),
  start: fc.boolean(),
  end: fc.boolean(),
})

function contains(text: string, { text: part, start, end }: Needle): boolean {
  if (start && end) return text === part
  if (start) return text.startsWith(part)
  return end ? text.endsWith(part) : text.includes(part)
}

describe('grams', () => {
  test('finds each needle that a text contains, once, and no other', () => {
    const texts = fc.array(
      fc.array(letters, { maxLength: 25 }).map((parts) => parts.join('')),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(needle, { maxLength: 60 }), texts, (needles, of) => {
        const index = grams(needles)
        for (const text of of) {
          const found: number[] = []
          index.scan(text, (number) => found.push(number))
          const expected = needles.flatMap((one, number) => (contains(text, one) ? [number] : []))
          expect(found.sort((a, b) => a - b)).toEqual(expected)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
