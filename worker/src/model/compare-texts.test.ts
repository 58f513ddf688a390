import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareTexts } from './compare-texts.ts'

/** Few characters, so that texts begin alike: on both sides of the surrogates, in pairs of them and halves of such pairs. */
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'é',
      '\uD7FF',
      '\uE000',
      '\uFFFD',
      '\uFFFF',
      '\u{10000}',
      '\u{1F600}',
      '\uD800',
      '\uDC00',
    ),
    {
      maxLength: 4,
    },
  )
  .map((characters) => characters.join(''))

test('texts compare as their UTF-8 bytes do', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other))
      expect(Math.sign(compareTexts(one, other))).toBe(bytes)
    }),
    { numRuns: 2_000 },
  )
})
