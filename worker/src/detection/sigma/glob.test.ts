import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findGlob, globOf, tokensOf } from './glob.ts'

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '?', '\\', '😀'), { maxLength: 8 })
  .map((parts) => parts.join(''))
const text = fc
  .array(fc.constantFrom('a', 'b', '\\', '*', '?', '😀', '\n'), { maxLength: 10 })
  .map((parts) => parts.join(''))
const open = fc.record({ start: fc.boolean(), end: fc.boolean() })

/** The specification's words as a native regular expression: an oracle too slow and too dangerous for production. */
function oracle(written: string, { start, end }: { start: boolean; end: boolean }): RegExp {
  let source = ''
  const units = [...written]
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? ''
    const next = units[at + 1] ?? ''
    if (unit === '\\' && ['*', '?', '\\'].includes(next)) {
      source += `\\${next}`
      at++
    } else if (unit === '*') source += '.*'
    else if (unit === '?') source += '.'
    else source += unit === '\\' ? '\\\\' : unit
  }
  return new RegExp(`^${start ? '.*' : ''}${source}${end ? '.*' : ''}$`, 'su')
}

describe('findGlob', () => {
  test('holds exactly where the pattern, written as a regular expression, does', () => {
    fc.assert(
      fc.property(pattern, text, open, (written, value, ends) => {
        const found = findGlob(
          globOf(tokensOf(written), ends, (plain) => plain),
          value,
        )
        expect(found !== undefined).toBe(oracle(written, ends).test(value))
      }),
      { numRuns: 3000 },
    )
  })

  test('gives a piece that holds by itself', () => {
    fc.assert(
      fc.property(pattern, text, (written, value) => {
        const glob = globOf(tokensOf(written), { start: true, end: true }, (plain) => plain)
        const found = findGlob(glob, value)
        if (found === undefined) return
        const piece = value.slice(...found)
        expect(findGlob(glob, piece)).toEqual([0, piece.length])
      }),
      { numRuns: 1000 },
    )
  })

  test('takes time in proportion to the text, however many wildcards there are', () => {
    const glob = globOf(tokensOf(`${'*a'.repeat(200)}*b`), { start: true, end: true }, (plain) => plain)
    expect(findGlob(glob, 'a'.repeat(500_000))).toBeUndefined()
  })
})
