import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { filled, piecesOf, variablesIn } from './variables.ts'

test('a text is taken apart into what stands there and its variables', () => {
  expect(piecesOf('block __user_id__:value, not __a__ nor __a__')).toEqual([
    { kind: 'text', text: 'block ' },
    { kind: 'variable', name: '__user_id__' },
    { kind: 'text', text: ', not __a__ nor __a__' },
  ])
  expect(variablesIn('__a__:value__b__:value __a__:value')).toEqual(['__a__', '__b__'])
})

test('a text is filled once: a value that looks like a variable stays what it is', () => {
  const values = { __a__: '__b__:value $& {{b}}', __b__: 'secret' }
  expect(filled('<__a__:value|__b__:value>', values)).toEqual({
    ok: true,
    value: '<__b__:value $& {{b}}|secret>',
  })
})

test.each([
  ['__missing__', {}],
  ['__null__', { __null__: null }],
  ['__proto__', {}],
  ['__lookupGetter__', {}],
])('%s has no value', (variable, values) => {
  expect(filled(`x ${variable}:value`, values)).toMatchObject({ ok: false, failure: { variable } })
})

test('any text is its pieces again', () => {
  const text = fc
    .array(fc.constantFrom('__', 'a', ':value', '_', '__a__:value', '-', ' '), { maxLength: 20 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, (given) => {
      const pieces = piecesOf(given)
      expect(
        pieces.map((piece) => (piece.kind === 'text' ? piece.text : `${piece.name}:value`)).join(''),
      ).toBe(given)
    }),
    { seed: 7, numRuns: 300 },
  )
})
