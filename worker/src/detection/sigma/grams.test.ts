import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { EVERYWHERE } from './atom.ts'
import { grams, type Needle } from './grams.ts'

const letters = fc.constantFrom('a', 'b', '-', 'é', '😀', 'ж')
const needle = fc.record<Needle>({
  text: fc.array(letters, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')),
  start: fc.boolean(),
  end: fc.boolean(),
  field: fc.constantFrom(EVERYWHERE, 0, 1),
})

function contains(text: string, { text: part, start, end }: Needle): boolean {
  if (start && end) return text === part
  if (start) return text.startsWith(part)
  return end ? text.endsWith(part) : text.includes(part)
}

describe('grams', () => {
  test('finds each needle of the field, or of all, that a text contains, and no other', () => {
    const texts = fc.array(
      fc.array(letters, { maxLength: 25 }).map((parts) => parts.join('')),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(needle, { maxLength: 60 }), texts, (needles, of) => {
        const index = grams(needles)
        for (const text of of) {
          const found = new Set<number>()
          index.scan(text, 0, (number) => found.add(number))
          const expected = needles.flatMap((one, number) =>
            one.field !== 1 && contains(text, one) ? [number] : [],
          )
          expect([...found].sort((a, b) => a - b)).toEqual(expected)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
