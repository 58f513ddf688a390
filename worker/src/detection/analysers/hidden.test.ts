import { describe, expect, test } from '@jest/globals'
import { hiddenOf } from './hidden.ts'

const tags = (message: string) =>
  [...message].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')
const found = (text: string) => hiddenOf(text).map(({ type, start, end }) => [type, start, end])

describe('hidden characters', () => {
  test('tag characters are found and the message they carry is read', () => {
    const [run] = hiddenOf(`hello${tags('do evil')}!`)
    expect(run).toEqual({ signal: 'hidden', type: 'tag', start: 5, end: 19, message: 'do evil' })
  })

  test.each([
    ['zero_width', 'pass\u200bword', 4, 5],
    ['zero_width', 'pass\u200b\u200cword', 4, 6],
    ['bidirectional', 'file\u202etxt.exe', 4, 5],
    ['variation', `x${'\ufe01'.repeat(5)}`, 1, 6],
    ['invisible', 'a\u3164b', 1, 2],
  ])('%s is found with its place', (type, text, start, end) => {
    expect(found(text)).toEqual([[type, start, end]])
  })

  test.each([
    ['plain text, nothing else'],
    ['\ufefffile with a byte order mark'],
    ['family \u{1f468}\u200d\u{1f469}\u200d\u{1f467} and heart \u2764\ufe0f'],
    ['\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Scotland'],
    ['क्\u200dष and می\u200cخواهم'],
    ['co\u00adoperate'],
    ['שלום\u200f!'],
  ])('an ordinary use is none: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
