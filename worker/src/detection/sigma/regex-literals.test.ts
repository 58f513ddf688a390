import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { fold } from './fold.ts'
import { regexLiterals } from './regex-literals.ts'

describe('regexLiterals', () => {
  test.each<[string, readonly string[]]>([
    ['Abc', ['abc']],
    ['^abc.*defg$', ['defg']],
    ['ab?cd', ['cd']],
    ['ab+cd', ['ab']],
    ['(?:get|post)x*', ['get', 'post']],
    ['(?i)(?:get|p*)', []],
    ['(abc){0,2}', []],
    ['(abc){2}', ['abc']],
    ['(abc)+?d', ['abc']],
    ['[abc]def', ['def']],
    ['[]abc]xy', ['xy']],
    ['[[:alpha:]]xy', ['xy']],
    ['\\.exe\\b', ['.exe']],
    ['\\x{41}bc\\d', ['abc']],
    ['[\\x{200b}-\\x{200d}]{2}', ['\u200b', '\u200c', '\u200d']],
    ['[^\\x{200b}]', []],
    ['[\\x{e9}]', []],
    ['[\\x{200b}a]', []],
    ['(忽略|无视).*指令', ['指令']],
    ['\\QABC\\E', []],
    ['a|b', []],
    ['straße', ['stra']],
    ['', []],
  ])('of %s are %j', (pattern, literals) => {
    expect(regexLiterals(pattern)[0] ?? []).toEqual(literals)
  })

  test('are missing in no text that the pattern matches', () => {
    const piece: fc.Arbitrary<string> = fc.letrec<{ regex: string }>((tie) => ({
      regex: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(
          'ab',
          'sk',
          'c',
          '.',
          '\\w',
          '[^a]',
          '[\\]a]',
          '\\.',
          '\\x61',
          '\\x{61}',
          '\\x{200b}',
          '[\\x{200b}\\x{4e00}]',
          '[^\\x{200b}]',
          '一',
          '(?i)',
          '$',
          '(?s:.)',
          'é',
        ),
        fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => a + b),
        fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => `(${a}|${b})`),
        fc
          .tuple(tie('regex'), fc.constantFrom('?', '*', '+', '??', '{2}', '{0,1}', '{1,}?'))
          .map(([a, q]) => `(?:${a})${q}`),
        fc.constantFrom('a?', 'b*', 'ab+', 'k{2}'),
      ),
    })).regex
    const text = fc.array(
      fc.constantFrom('ab', 'AB', 'c', 's', 'ſ', 'K', '\u212a', '\u200b', '一', '.', 'a', 'É'),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(piece, text, fc.boolean(), (pattern, parts, insensitive) => {
        const value = parts.join('')
        if (!RE2JS.compile(pattern, insensitive ? RE2JS.CASE_INSENSITIVE : 0).test(value)) return
        for (const literals of regexLiterals(pattern))
          expect(literals.some((literal) => fold(value).includes(literal))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
