import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expressionsOf } from '../expressions/expressions.test-data.ts'
import { fold } from './fold.ts'
import { literalsOf } from './regex-literals.ts'
import { BEYOND, regexRequirement } from './regex-requirement.ts'

function hasIn(value: string, literal: string): boolean {
  return literal === BEYOND ? /[^\0-\x7f]/.test(value) : fold(value).includes(literal)
}

describe('the texts that a pattern requires', () => {
  test.each<[string, readonly string[]]>([
    ['Abc', ['abc']],
    ['^abc.*defg$', ['defg']],
    ['ab?cd', ['acd', 'abcd']],
    ['ab+cd', ['bcd']],
    ['(?:get|post)x*', ['get', 'post']],
    ['(?i)(?:get|p*)', []],
    ['(abc){0,2}', []],
    ['(abc){2}', ['abc']],
    ['(abc)+?d', ['abcd']],
    ['[abc]def', ['adef', 'bdef', 'cdef']],
    ['[]abc]xy', [']xy', 'axy', 'bxy', 'cxy']],
    ['[[:alpha:]]xy', ['xy']],
    ['you\\s+are', ['you']],
    ['(?:new|old)\\s*rules?', ['newrule', 'rule', 'oldrule']],
    ['\\.exe\\b', ['.exe']],
    ['\\x{41}bc\\d', ['abc']],
    ['[\\x{200b}-\\x{200d}]{2}', ['\u200b', '\u200c', '\u200d']],
    ['[^\\x{200b}]', []],
    ['[\\x{E9}]', ['é']],
    ['[\\x{200b}a]', ['\u200b', 'a']],
    ['[\\x{1f600}-\\x{1f64f}]', [BEYOND]],
    ['[a-\\x{1f64f}]', []],
    ['[\\x{100}-\\x{3000}]', []],
    ['[\\x{2100}-\\x{3000}]', []],
    ['[\\s-\\x{1b}]xy', ['xy']],
    ['[\\s,]{1,3}xy', ['xy', ',xy']],
    ['[\\x{200b}\\x{feff}]', ['\u200b', '\ufeff']],
    ['ſK', ['sk']],
    ['(忽略|无视).*指令', ['指令']],
    ['\\QABC\\E', []],
    ['a|b', ['a', 'b']],
    ['Straße', ['straße']],
    ['🔓+', ['🔓']],
    ['[\\x{1f}]', []],
    ['', []],
  ])('of %s are %j', (pattern, literals) => {
    expect(literalsOf(regexRequirement(pattern))[0] ?? []).toEqual(literals)
  })

  test('are missing in no text that the pattern matches', () => {
    const pattern = expressionsOf([
      ...['ab', 'sk', 'c', '[\\]a]', '\\.', '\\x61', '\\x{61}', '\\x{200b}', '[\\x{200b}\\x{4e00}]'],
      ...['[^\\x{200b}]', '一', '(?i)', '(?s:.)', 'é'],
    ])
    const text = fc.array(
      fc.constantFrom('ab', 'AB', 'c', 's', 'ſ', 'K', '\u212a', '\u200b', '一', '.', 'a', 'É'),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (pattern, parts, insensitive) => {
        const value = parts.join('')
        if (!RE2JS.compile(pattern, insensitive ? RE2JS.CASE_INSENSITIVE : 0).test(value)) return
        for (const literals of literalsOf(regexRequirement(pattern)))
          expect(literals.some((literal) => hasIn(value, literal))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})
