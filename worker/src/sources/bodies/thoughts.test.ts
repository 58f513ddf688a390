import { expect, test } from '@jest/globals'
import type { Part } from './conversation.ts'
import { withThoughts } from './thoughts.ts'

const said = (text: string): Part => ({ kind: 'text', text })
const thought = (text: string): Part => ({ kind: 'thinking', text })

test.each([
  ['<think>\na plan\n</think>\n\nThree.', [thought('a plan'), said('Three.')]],
  ['<reasoning>a plan</reasoning>Three.', [thought('a plan'), said('Three.')]],
  ['a plan\n</think>\nThree.', [thought('a plan'), said('Three.')]],
  ['<think>a plan that was cut off', [thought('a plan that was cut off')]],
  ['<think>a plan</think>', [thought('a plan')]],
])('thoughts at the beginning of an answer are taken out: %j', (text, parts) => {
  expect(withThoughts([said(text)])).toEqual(parts)
})

test.each(['Three.', 'Write <think> and </think> around it.', ''])('any other answer stays: %j', (text) => {
  expect(withThoughts([said(text)])).toEqual([said(text)])
})

test('only the first text is looked at, and other parts keep their places', () => {
  const call: Part = { kind: 'tool_use', name: 't', id: undefined, arguments: undefined }
  expect(withThoughts([call, said('<think>a</think>b'), said('<think>c</think>')])).toEqual([
    call,
    thought('a'),
    said('b'),
    said('<think>c</think>'),
  ])
})
