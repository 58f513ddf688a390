import { describe, expect, test } from '@jest/globals'
import { requirementsOf } from './requirements.ts'

describe('what every match of an expression holds', () => {
  test.each([
    [/abc/, [['abc']]],
    [/ab|cd/, [['ab', 'cd']]],
    [
      /(?:send|mail) .{0,9}(?:key|word)/,
      [
        ['send ', 'mail '],
        ['key', 'word'],
      ],
    ],
    [/colou?r/, [['color', 'colour']]],
    [/summari[sz]e/, [['summarise', 'summarize']]],
    [/\bend\b(?!ing)/, [['end']]],
    [/a{2,5}b/, [['a'], ['b']]],
    [/\[sys\]\u201c\x41/, [['[sys]\u201cA']]],
    [/(?:say\w{0,3}|\d)/, []],
    [/x*(?:y|)/, []],
    [/[^"]{1,9}/, []],
    [/(.)\1z/, [['z']]],
  ])('%s', (expression, wanted) => {
    expect(requirementsOf(expression, 'exact')).toEqual(wanted)
  })

  test('is in lower case, and of ASCII alone where case is ignored', () => {
    expect(requirementsOf(/Mein Name/, 'lower')).toEqual([['mein name']])
    expect(requirementsOf(/heiße/, 'lower')).toEqual([['heiße']])
    expect(requirementsOf(/teléfono/i, 'exact')).toEqual([['tel'], ['fono']])
  })

  test('is not guessed for what can not be read', () => {
    expect(() => requirementsOf(/\p{L}/u, 'exact')).toThrow("can't read")
  })
})
