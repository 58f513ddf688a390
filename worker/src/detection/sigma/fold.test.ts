import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fold } from './fold.ts'

describe('fold', () => {
  test('agrees with Unicode simple case folding on every letter that has a case', () => {
    const cased = /\p{Changes_When_Casemapped}/u
    const wrong: string[] = []
    for (let code = 0; code < 0x20000; code++) {
      const letter = String.fromCodePoint(code)
      if (!cased.test(letter)) continue
      // The i and u flags together compare by simple case folding (ECMA-262, Canonicalize).
      if (!new RegExp(`^${letter}$`, 'iu').test(fold(letter))) wrong.push(`${letter} became ${fold(letter)}`)
      for (const other of [letter.toUpperCase(), letter.toLowerCase()]) {
        const same = [...other].length === 1 && new RegExp(`^${letter}$`, 'iu').test(other)
        if (same && fold(other) !== fold(letter)) wrong.push(`${letter} and ${other} differ`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('keeps every offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('İ', 'Σ', 'ς', 'ß', 'A', '😀', '\ud800', 'ﬅ', '\u212a')),
        (letters) => {
          const folded = letters.map(fold)
          expect(fold(letters.join(''))).toBe(folded.join(''))
          expect(folded.join('')).toHaveLength(letters.join('').length)
        },
      ),
    )
  })
})
