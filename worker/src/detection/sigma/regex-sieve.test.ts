import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expressionsOf } from '../expressions/expressions.test-data.ts'
import { fold } from './fold.ts'
import { scalarValue } from './reading.ts'
import { regexRequirement } from './regex-requirement.ts'
import { regexSieve } from './regex-sieve.ts'

/** Whether each of the patterns could hold, where all are looked for at once. */
function sifted(patterns: readonly string[], text: string, many = 1): boolean[] {
  const sieve = regexSieve(many)
  for (const pattern of patterns) sieve.add(regexRequirement(pattern))
  const value = scalarValue(text)
  return patterns.map((_, number) => sieve.couldHold(number, value))
}

describe('regular expressions looked for at once', () => {
  test.each([
    ['ignore\\s+(?:all|the)\\s+rules', 'Ignore \n ALL\u00a0rules', 'ignore all the rules'],
    ['(?:a.*bc|d.*ef)', 'a bc', 'a ef'],
    ['[\\x{1f600}-\\x{1f64f}]{3}', '😀', 'smile'],
    ['[[:alpha:]]{3}"', '"', "'"],
    ['(?:\\[\\s*){2}', '[', ']'],
    ['Доступ', 'доступ', 'доход'],
    ['[\\x{feff}\\x{200b}]x', '\ufeffx', 'xx'],
    ['.', '', undefined],
  ])('%s could hold on %j, not on %j', (pattern, yes, no) => {
    expect(sifted([pattern], yes)).toEqual([true])
    if (no !== undefined) expect(sifted([pattern], no)).toEqual([false])
  })

  test('are never missed', () => {
    const pattern = expressionsOf([
      ...[
        'ab',
        'sk',
        'c',
        '[\\]a]',
        '\\.',
        '\\x{61}',
        '\\x{200b}',
        '一',
        '(?i)',
        'é',
        'Σ',
        '😀',
        '😀?',
        '\\b',
        '\\A',
      ],
      ...[
        '\\s',
        '\\s*',
        ' ',
        '\\n',
        '[\\s\\v\\p{Z}\\x{feff}]+',
        '[ \\n]',
        '[\\na]',
        '[\\s.]',
        '[[:alpha:]c]',
      ],
      ...['[\\x{3000}-\\x{30ff}]', '[\\x{1f600}-\\x{1f6ff}]', '[\\x{feff}b]', '\\x{1f}', '\\x{80}', '\\x{8}'],
      ...['[\\x{8}\\x{1b}]', '\\x{1b}'],
    ])
    const text = fc.array(
      fc.constantFrom(
        ...[
          'ab',
          'AB',
          'c',
          's',
          'ſ',
          'K',
          '\u212a',
          '\u200b',
          '一',
          '.',
          'a',
          'É',
          ' ',
          '\n',
          '\u00a0',
          '\u3000',
        ],
        ...['\ufeff', '😀', 'ς', 'ア', '\x1f', '\x80', '\b', '\x1b'],
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), text, fc.boolean(), (patterns, parts, insensitive) => {
        const value = parts.join('')
        const flags = insensitive ? RE2JS.CASE_INSENSITIVE : 0
        const holds = patterns.map((one) => RE2JS.compile(one, flags).test(value))
        for (const many of [1, 100]) {
          const could = sifted(patterns, value, many)
          expect(holds.map((held, number) => held && could[number] === false)).not.toContain(true)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('mean by a letter what RE2 means by it without case', () => {
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (letter) => letter.toLowerCase() !== letter || letter.toUpperCase() !== letter,
    )
    const all = letters.join('')
    const apart = letters.filter((letter) => {
      const folded = fold(letter)
      const others = [...all].filter((other) => fold(other) !== folded).join('')
      return RE2JS.compile(letter, RE2JS.CASE_INSENSITIVE).test(others)
    })
    expect(apart).toEqual([])
  })
})
