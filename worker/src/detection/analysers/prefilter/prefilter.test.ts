import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { meets } from '../../expressions/expressions.test-data.ts'
import type { Requirement } from '../../expressions/read-requirement.ts'
import { patterns } from '../patterns/patterns.ts'
import { REFUSALS } from '../refusal.ts'
import { unitsOf } from '../text/units.ts'
import { prefilter } from './prefilter.ts'
import { requirementOf } from './requirement-of.ts'

const inText = (wanted: Requirement, text: string) =>
  prefilter([wanted]).candidates(text.toLowerCase(), unitsOf(text)).length === 1

/** Characters of an expression that open and close no group. */
const PLAIN = String.raw`\\.|\[(?:\\.|[^\]\\])*\]|[^()[\]\\]`
const NESTED = [1, 2, 3].reduce((inner) => `${PLAIN}|\\((?:${inner})*\\)`, PLAIN)
/** What has no length, and whatever else could be taken for it. */
const ASSERTION = new RegExp(`\\\\b|\\(\\?<?[!=](?:${NESTED})*\\)|\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]`, 'gs')

const withBlanks = (text: string) => text.replace(/[\s,]+/g, ' ')

describe('a candidate', () => {
  const piece = fc.constantFrom(
    'sen',
    'send',
    'ends',
    'key',
    'en key',
    'key, ',
    '(',
    '鍵',
    '鍵穴',
    'ключ',
    'заря',
    'λόγος',
  )
  const { requirement } = fc.letrec<{ requirement: Requirement }>((tie) => ({
    requirement: fc.oneof(
      { maxDepth: 3 },
      piece,
      fc.record({ all: fc.array(tie('requirement'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('requirement'), { maxLength: 3 }) }),
    ),
  }))
  test('is what meets its requirement, as a look for each piece finds', () => {
    fc.assert(
      fc.property(
        fc.array(requirement, { maxLength: 8 }),
        fc.array(
          fc.constantFrom(
            's',
            'en',
            'ends',
            'SEND',
            'ey',
            'K',
            'KEY',
            '"',
            '(',
            '鍵',
            '穴',
            'ключ',
            'КЛЮЧ',
            'заря',
            'ΛΌΓΟΣ',
            'λόγος',
            ' ',
            ', ',
          ),
        ),
        (requirements, parts) => {
          const text = parts.join('')
          const lower = text.toLowerCase()
          const inLower = (piece: string) => withBlanks(lower).includes(withBlanks(piece))
          const filter = prefilter(requirements)
          const wanted = requirements.flatMap((one, number) => (meets(one, inLower) ? [number] : []))
          for (let again = 0; again < 2; again++)
            expect(filter.candidates(lower, unitsOf(text))).toEqual(wanted)
        },
      ),
    )
  })

  test('is asked for nothing that is in every text', () => {
    const wanted = { all: [{ any: ['of', 'the'] }, 'key'] }
    expect(inText(wanted, 'KEY')).toBe(true)
    expect(inText(wanted, 'of the')).toBe(false)
  })

  test('may have more blanks and commas than its pieces', () => {
    expect(inText('the key', 'the,\n key')).toBe(true)
    expect(inText('the key', 'thekey')).toBe(false)
    expect(inText('это ключ', 'это  ключ')).toBe(true)
  })

  test('may be written with the sign of Kelvin', () => {
    expect(inText('key', '\u212aey')).toBe(true)
  })

  test('is every pattern and every refusal, wherever it matches', () => {
    const expressions = [...patterns.flatMap(({ expression }) => expression ?? []), ...REFUSALS]
    const filter = prefilter(expressions.map((expression) => requirementOf(expression, 'exact')))
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
