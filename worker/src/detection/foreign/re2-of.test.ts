import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RE2JS } from 're2js'
import { re2Of } from './re2-of.ts'

test.each([
  ['a(?=b)', 'look-around'],
  ['(?<!a)b', 'look-around'],
  ['(a)\\1', 'back-reference'],
  ['(?<n>a)\\k<n>', 'back-reference'],
  ['a{1001}', 'repeat over 1,000'],
  ['a{1,2000}', 'repeat over 1,000'],
  ['\\p{Emoji}', 'property of characters'],
  ['\\ud83d', 'half a character'],
  ['[^\\Sa]', 'all but spaces among others'],
  ['[a', 'no pattern'],
  ['(?', 'no pattern'],
])('%s has no counterpart: %s', (pattern, reason) => {
  expect(re2Of(pattern)).toEqual({ reason })
})

test.each([
  ['a{,2}', 'A{,2}'],
  ['[[a]+', '[a'],
  ['x]y}', 'x]y}'],
  ['\\u{1f600}', '😀'],
  ['\\ud83d\\ude00', '😀'],
  ['(?<word>\\p{Lu})', 'É'],
  ['\\p{Script=Han}', '語'],
  ['[\\S\\n]{3}', 'a\nb'],
  ['[^]', '\n'],
  ['\\/\\-', '/-'],
  ['[\\b]', '\b'],
])('%s finds %j still', (pattern, text) => {
  const read = re2Of(pattern)
  expect('pattern' in read && RE2JS.compile(read.pattern, RE2JS.CASE_INSENSITIVE).test(text)).toBe(true)
})

test('a pattern finds what it finds in JavaScript', () => {
  const atom = fc.constantFrom(
    ...['a', 'B', '.', '\\s', '\\S', '\\w', '\\W', '\\d', '\\b', '^', '$', '\\x41', '\\u00a0', '\\.', '\\n'],
    ...[
      '[a-c]',
      '[^a]',
      '[\\s\\S]',
      '[^\\s]',
      '[^\\S]',
      '[\\S]',
      '[a\\s]',
      '[\\Sa]',
      '[.]',
      '[\\w-]',
      '{',
      ']',
    ],
  )
  const pattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('?', '*', '+', '{2}', '{0,1}', '*?'))
        .map(([a, q]) => `(?:${a})${q}`),
    ),
  })).pattern
  const chars = fc.constantFrom(
    'a',
    'b',
    'B',
    'A',
    '1',
    ' ',
    '\u00a0',
    '\v',
    '\n',
    '\r',
    '\u2028',
    '\ufeff',
    '.',
    '{',
    ']',
    '-',
  )
  const text = fc.array(chars, { maxLength: 8 }).map((some) => some.join(''))
  fc.assert(
    fc.property(pattern, text, (written, given) => {
      const read = re2Of(written)
      if ('reason' in read) return
      const found = RE2JS.compile(read.pattern, RE2JS.CASE_INSENSITIVE).test(given)
      expect(found).toBe(new RegExp(written, 'i').test(given))
    }),
    { numRuns: 2_000 },
  )
})
