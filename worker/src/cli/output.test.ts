import { expect, test } from '@jest/globals'
import { inert } from '../model/inert.ts'
import { table } from './output.ts'

test('nothing from a log can move the cursor, colour the terminal or turn the text round', () => {
  expect(inert('a\u001b[2Jb\r\n\u202Ec\u200Bd')).toBe('a⟦U+001B⟧[2Jb⟦U+000D⟧⟦U+000A⟧⟦U+202E⟧c⟦U+200B⟧d')
})

test('what is long is cut, but not an id or a sentence at the end of its line', () => {
  const [line = ''] = table([['a'.repeat(100), 'run/step/'.repeat(20)]]).split('\n')
  expect(line).toBe(`${'a'.repeat(69)}…  ${'run/step/'.repeat(20)}`)
  expect(table([['a', 'b'.repeat(1000)]])).toHaveLength('a  '.length + 300)
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
