import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { signBit, surveyOf } from './survey.ts'
import { unitsOf } from './units.ts'

const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a1',
        'f0-',
        'zz',
        ':',
        ' ',
        ',',
        '-',
        '0',
        'abcdefgh',
        'ABCDEFGHIJ',
        'Mr',
        'Dear',
        '.',
        '=',
        'é',
      ),
      fc.string({ maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('a survey tells what expressions tell', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const survey = surveyOf(unitsOf(text))
      const runs = text.match(/[A-Za-z0-9_+/=.~-]{14,}/g) ?? []
      expect(survey).toMatchObject({
        isAscii: /^[\x00-\x7f]*$/.test(text),
        digits: text.match(/\d/g)?.length ?? 0,
        hasEncodedRun: /[A-Za-z0-9+/_-]{16}/.test(text),
        hasRandomRun: runs.some((run) => /\d|[a-z][A-Z]|[A-Z]{10}/.test(run)),
        hasTitle: /[MDS][rsx]/.test(text),
      })
      for (const sign of '@.:%\\&+/~-\n*[<`')
        expect({ sign, is: (survey.signs & signBit(sign)) !== 0 }).toEqual({ sign, is: text.includes(sign) })
    }),
    { numRuns: 500 },
  )
})

test('no row of hexadecimal pairs is longer than the survey says', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const rows = text.match(/(?:[0-9A-Fa-f]{2}[ :,-])+/g) ?? []
      const longest = Math.max(0, ...rows.map((row) => row.length / 3))
      const { hexPairs, hasEncodedRun } = surveyOf(unitsOf(text))
      if (!hasEncodedRun) expect(hexPairs).toBeGreaterThanOrEqual(longest)
    }),
    { numRuns: 500, examples: [['-f0-Dear']] },
  )
})
