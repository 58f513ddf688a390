import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { patterns } from './patterns.ts'
import { prefilter } from './prefilter.ts'
import { REFUSALS } from './refusal.ts'
import { requirementsOf } from './requirements.ts'
import { unitsOf } from './units.ts'

const inText = (wanted: readonly (readonly string[])[], text: string) =>
  prefilter([wanted]).candidates(text.toLowerCase(), unitsOf(text)).length === 1

/** Characters of an expression that open and close no group. */
const PLAIN = String.raw`\\.|\[(?:\\.|[^\]\\])*\]|[^()[\]\\]`
const NESTED = [1, 2, 3].reduce((inner) => `${PLAIN}|\\((?:${inner})*\\)`, PLAIN)
/** What has no length, and whatever else could be taken for it. */
const ASSERTION = new RegExp(`\\\\b|\\(\\?<?[!=](?:${NESTED})*\\)|\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]`, 'gs')

describe('a candidate', () => {
  const word = fc.constantFrom('sen', 'send', 'ends', 'key', '"', '鍵', '鍵穴', 'ключ')
  test('is what has a text of every requirement, as a look for each of them finds', () => {
    const requirement = fc.array(word, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.array(requirement, { maxLength: 3 }), { maxLength: 8 }),
        fc.array(fc.constantFrom('s', 'en', 'ends', 'SEND', 'ey', 'K', 'KEY', '"', '鍵', '穴', 'ключ', ' ')),
        (expressions, parts) => {
          const text = parts.join('')
          const lower = text.toLowerCase()
          const filter = prefilter(expressions)
          const wanted = expressions.flatMap((requirements, number) =>
            requirements.every((one) => one.some((wish) => lower.includes(wish))) ? [number] : [],
          )
          for (let again = 0; again < 2; again++)
            expect(filter.candidates(lower, unitsOf(text))).toEqual(wanted)
        },
      ),
    )
  })

  test('is asked for nothing that is in every text', () => {
    expect(inText([['of', 'the'], ['key']], 'KEY')).toBe(true)
    expect(inText([['of', 'the'], ['key']], 'of the')).toBe(false)
  })

  test('may be written with the sign of Kelvin', () => {
    expect(inText([['key']], '\u212aey')).toBe(true)
  })

  test('is every pattern and every refusal, wherever it matches', () => {
    const expressions = [...patterns.flatMap(({ wording }) => wording?.expression ?? []), ...REFUSALS]
    const filter = prefilter(expressions.map((expression) => requirementsOf(expression, 'exact')))
    const noise = fc.constantFrom('', ' ', 'the user ', '. ', '\n', 'é')
    let matches = 0
    for (const [number, { source }] of expressions.entries()) {
      // What these assert has no length, and fast-check can't make it up; nor what stands there again.
      const plain = new RegExp(
        source.replace(ASSERTION, (part) => (/^(?:\\b|\\1|\()/.test(part) ? '' : part)),
      )
      fc.assert(
        fc.property(noise, fc.stringMatching(plain), noise, (before, made, after) => {
          const text = before + made + after
          if (!new RegExp(source).test(text)) return
          matches++
          expect(filter.candidates(text, unitsOf(text))).toContain(number)
        }),
        { numRuns: 30 },
      )
    }
    expect(matches).toBeGreaterThan(expressions.length)
  })
})
