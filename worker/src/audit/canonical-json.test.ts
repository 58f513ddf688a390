import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'

test.each([
  [{ b: 1, a: [{ d: null, c: 'x' }] }, '{"a":[{"c":"x","d":null}],"b":1}'],
  [
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
  ],
  [[1e21, 1e-7, -0, 4.5, 333333333.3333333], '[1e+21,1e-7,0,4.5,333333333.3333333]'],
  ['"\\\u0000\ud800', '"\\"\\\\\\u0000\\ud800"'],
  [{ a: undefined, b: null }, '{"b":null}'],
  [JSON.parse('{"__proto__": {"z": 1, "a": 2}}'), '{"__proto__":{"a":2,"z":1}}'],
])('%j is written %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('it is JSON of the same value, and the same text whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      const reversed: unknown = JSON.parse(text, (_, member: unknown) =>
        typeof member === 'object' && member !== null && !Array.isArray(member)
          ? Object.fromEntries(Object.entries(member).reverse())
          : member,
      )
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(reversed)).toBe(text)
    }),
  )
})
