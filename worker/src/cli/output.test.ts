import { expect, test } from '@jest/globals'
import { inert } from '../model/inert.ts'
import { table } from './output.ts'

test('nothing from a log can move the cursor, colour the terminal or turn the text round', () => {
  expect(inert('a\u001b[2Jb\r\n\u202Ec\u200Bd')).toBe('a⟦U+001B⟧[2Jb⟦U+000D⟧⟦U+000A⟧⟦U+202E⟧c⟦U+200B⟧d')
})

test('columns line up, numbers to the right', () => {
  expect(
    table([
      ['what', 'count'],
      ['ab', 5],
      ['abcdef', 12345],
    ]),
  ).toBe(['what    count', 'ab          5', 'abcdef  12345'].join('\n'))
})
