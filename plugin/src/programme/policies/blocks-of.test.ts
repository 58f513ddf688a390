import { expect, test } from '@jest/globals'
import { blocksOf, strongIn } from './blocks-of.ts'

test('headings, lists, tables and paragraphs are told apart, and lines that go on belong together', () => {
  const text =
    '# Name\n\nOne line\ngoes on.\n\n1. **First.** Do\n   it.\n2. Second\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n'
  expect(blocksOf(text)).toEqual([
    { kind: 'heading', text: 'Name' },
    { kind: 'paragraph', text: 'One line goes on.' },
    { kind: 'list', ordered: true, items: ['**First.** Do it.', 'Second'] },
    { kind: 'list', ordered: false, items: ['a', 'b'] },
    { kind: 'table', head: ['x', 'y'], rows: [['1', '2']] },
  ])
})

test('what is no block of these stands as it is written', () => {
  const text = '<img src=x onerror=alert(1)>\n> [a](https://evil.example)'
  expect(blocksOf(text)).toEqual([{ kind: 'paragraph', text: text.replace('\n', ' ') }])
  expect(blocksOf('\n \n')).toEqual([])
})

test('two stars on each side make strong, one or none does not', () => {
  expect(strongIn('**Bounds.** Steps * time')).toEqual([
    { text: 'Bounds.', isStrong: true },
    { text: ' Steps * time', isStrong: false },
  ])
})
