import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wordsOf, wordsToFind } from './words-of.ts'

test.each([
  ['Ignore ALL previous_instructions, v2!', ['ignore', 'all', 'previous', 'instructions', 'v2']],
  ['don’t a.b@c.de', ['don', 't', 'a', 'b', 'c', 'de']],
  ['ＦＵＬＬ ﬁ', ['full', 'fi']],
  ['e\u0301 É', ['é']],
  ['機密abc', ['機', '密', '機密', 'abc']],
  ['', []],
  ['*** -- ""', []],
])('%j has the words %j', (text, words) => {
  expect([...wordsOf(text)]).toEqual(words)
})

test('a word that is too long is cut into pieces', () => {
  expect([...wordsOf('x'.repeat(600))].map(({ length }) => length)).toEqual([255, 90])
})

test('any text is found by itself, and by any of its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), (text, from) => {
      const there = wordsOf(text)
      for (const word of wordsToFind(text)) expect(there).toContain(word)
      const word = text.split(/[^\p{L}\p{M}\p{N}]+/u)[from % 5] ?? ''
      for (const part of wordsToFind(word)) expect(there).toContain(part)
    }),
  )
})

test('a word never holds what separates tokens, nor an upper-case letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const word of wordsOf(text))
        expect(word).toMatch(
          /^[\p{L}\p{M}\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u,
        )
    }),
  )
})

test('five million characters without a blank take a moment', () => {
  const started = performance.now()
  expect(wordsOf('é'.repeat(5_000_000)).size).toBe(2)
  expect(wordsOf('機'.repeat(5_000_000)).size).toBe(2)
  expect(performance.now() - started).toBeLessThan(10_000)
})
