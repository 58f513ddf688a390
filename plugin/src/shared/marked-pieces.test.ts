import { expect, test } from '@jest/globals'
import { markedPieces } from './marked-pieces.ts'

const shown = (spans: readonly [number, number][]) =>
  markedPieces(
    'abcdefghij',
    spans.map(([start, end]) => ({ start, end })),
  )
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('|')

test('spans are marked in the order of the text, each character once', () => {
  expect(shown([])).toBe('abcdefghij')
  expect(
    shown([
      [5, 7],
      [0, 2],
    ]),
  ).toBe('[ab]|cde|[fg]|hij')
  expect(
    shown([
      [1, 6],
      [3, 4],
      [4, 8],
    ]),
  ).toBe('a|[bcdef]|[gh]|ij')
  expect(
    shown([
      [8, 99],
      [20, 30],
      [3, 3],
    ]),
  ).toBe('abcdefgh|[ij]')
})
