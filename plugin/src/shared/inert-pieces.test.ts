import { expect, test } from '@jest/globals'
import { pieces } from './inert-pieces.ts'

test('what would turn a text around or can’t be seen becomes a token, at its place', () => {
  expect(pieces('a\u202egpj\u200b.exe')).toEqual([
    { at: 0, text: 'a', hidden: false },
    { at: 1, text: '⟦U+202E⟧', hidden: true },
    { at: 2, text: 'gpj', hidden: false },
    { at: 5, text: '⟦U+200B⟧', hidden: true },
    { at: 6, text: '.exe', hidden: false },
  ])
})

test('lines stay lines only where they are asked to', () => {
  expect(pieces('a\nb', { keepLines: true })).toEqual([{ at: 0, text: 'a\nb', hidden: false }])
  expect(pieces('a\nb').map(({ text }) => text)).toEqual(['a', '⟦U+000A⟧', 'b'])
})
