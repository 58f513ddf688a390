import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { expressionsOf, meets } from '../../expressions/expressions.test-data.ts'
import { requirementOf } from './requirement-of.ts'

const NOTHING = { all: [] }

describe('what every match of an expression has', () => {
  test.each([
    [/abc/, 'abc'],
    [/ab|cd/, { any: ['ab', 'cd'] }],
    [/(?:send|mail) .{0,9}(?:key|word)/, { all: [{ any: ['send ', 'mail '] }, { any: ['key', 'word'] }] }],
    [/colou?r/, { any: ['color', 'colour'] }],
    [/summari[sz]e/, { any: ['summarise', 'summarize'] }],
    [/\bend\b(?!ing)/, 'end'],
    [/a{2,5}b/, { all: ['a', 'ab'] }],
    [/\[sys\]\u201c\x41/, '[sys]\u201cA'],
    [/(?:say\w{0,3}|\d)/, NOTHING],
    [/x*(?:y|)/, NOTHING],
    [/[^"]{1,9}/, NOTHING],
    [/(.)\1z/, 'z'],
  ])('%s', (expression, wanted) => {
    expect(requirementOf(expression, 'exact')).toEqual(wanted)
  })

  test('is asked of each branch by itself', () => {
    expect(requirementOf(/tell .{1,9} key|open\w+ .{1,9} door/, 'exact')).toEqual({
      any: [{ all: ['tell ', ' key'] }, { all: ['open', ' door'] }],
    })
  })

  test.each([
    [/drop,? all/, 'drop all'],
    [/drop[\s,]{1,3}all/, 'drop all'],
    [/drop - all/, 'drop all'],
    [/don't/, 'don t'],
    [/drop[\s,]*all/, { any: ['dropall', 'drop all'] }],
    [/drop[ (]all/, { any: ['drop all', 'drop(all'] }],
  ])('counts a run of blanks and light punctuation as one blank: %s', (expression, wanted) => {
    expect(requirementOf(expression, 'exact')).toEqual(wanted)
  })

  test('is in lower case, and of ASCII alone where case is ignored', () => {
    expect(requirementOf(/Mein Name/, 'lower')).toBe('mein name')
    expect(requirementOf(/heiße/, 'lower')).toBe('heiße')
    expect(requirementOf(/teléfono/i, 'exact')).toEqual({ all: ['tel', 'fono'] })
  })

  test.each([/\p{L}/u, /\ck/, /(?i:a)/, /[[:alpha:]]/])(
    'is not guessed for what can not be read: %s',
    (expression) => {
      expect(() => requirementOf(expression, 'exact')).toThrow("can't read")
    },
  )

  test('is missing in no text that it matches', () => {
    const expression = expressionsOf([
      ...[
        'ab',
        'AB',
        'sk',
        'c',
        "don't",
        ' ',
        ', ',
        ',?',
        '\\s',
        '\\s*',
        '[\\s,]{1,3}',
        '[ (]',
        '[\\s-a]',
        '\\n',
      ],
      ...['\\x61', '\\u0061', 'é', 'É', '[ée]', 'ς', '鍵', '😀', '😀+', '[😀a]', '\\ud83d', '[^]a]', '[]ab]'],
      ...['\\b', '^', '(?=a)', '(?!b)', '(?<=a)', '(?<!b)', '(?<name>ab)', '{', '\\(', '\\A', '\\z', '\\0'],
    ])
    const text = fc.array(
      fc.constantFrom(
        'ab',
        'AB',
        'c',
        'sk',
        'k',
        'K',
        '\u212a',
        'ſ',
        'é',
        'É',
        'σ',
        '鍵',
        '😀',
        '\ude00',
        ' ',
        ', ',
        '\n',
        "don't",
        '(',
        '-',
        ']',
        '{',
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        expression,
        text,
        fc.boolean(),
        fc.constantFrom('exact', 'lower'),
        (source, parts, ignoreCase, read) => {
          const made = madeOf(source, ignoreCase ? 'i' : '')
          const text = parts.join('')
          if (made?.test(text) !== true) return
          const seen = withBlanks(read === 'lower' || ignoreCase ? text.toLowerCase() : text)
          expect(meets(requirementOf(made, read), (piece) => seen.includes(withBlanks(piece)))).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })
})

const withBlanks = (text: string) => text.replace(/[\s,'-]+/g, ' ')

/** An expression that both JavaScript and the reader take. */
function madeOf(source: string, flags: string): RegExp | undefined {
  try {
    const made = new RegExp(source, flags)
    requirementOf(made, 'exact')
    return made
  } catch {
    return undefined
  }
}
