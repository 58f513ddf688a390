import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pythonText } from './python-text.ts'

/** What Python's `repr` writes for a text of printable characters, line breaks, tabs and controls. */
function repr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\\' || character === quote) return `\\${character}`
    if (character === '\n') return '\\n'
    if (code < 32) return `\\x${code.toString(16).padStart(2, '0')}`
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`
    return code > 126 ? `\\u${code.toString(16).padStart(4, '0')}` : character
  })
  return `${quote}${body.join('')}${quote}`
}

test('a literal reads back as the text it was written from, whatever follows it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, rest) => {
      expect(pythonText(repr(text) + rest)).toBe(text)
    }),
  )
})

test('no literal, and one without end, give nothing', () => {
  expect(pythonText('None, params')).toBeUndefined()
  expect(pythonText("'no end")).toBeUndefined()
  expect(pythonText("'ends in an escape\\'")).toBeUndefined()
})
