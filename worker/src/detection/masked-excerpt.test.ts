import { expect, test } from '@jest/globals'
import { sensitiveSpans } from './analysers/sensitive.ts'
import { masker } from './masked-excerpt.ts'

const body = Buffer.from(Array.from({ length: 9000 }, (_, nth) => (nth * nth * 31 + nth * 7) % 251)).toString(
  'base64',
)
const key = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`

test('the end of a long key is masked where its beginning is far away, wherever in a long text', () => {
  for (let before = 0; before < 70_000; before += 3_500) {
    const text = `${'word '.repeat(before / 5)}${key} look here`
    const start = text.indexOf('look')
    const excerpt = masker(sensitiveSpans)(text, { start, end: start + 4 })
    expect(excerpt.text.slice(start - excerpt.from, start - excerpt.from + 4)).toBe('look')
    const shown = excerpt.text.replaceAll('▮', '').replace(/word|look here/g, '')
    expect(shown.trim()).toBe('')
  }
})

test('a text is searched once for many excerpts that lie near each other', () => {
  let searched = 0
  const excerptOf = masker((text) => {
    searched += text.length
    return []
  })
  const text = 'x'.repeat(20_000)
  for (let start = 0; start < 20_000; start += 1_000) excerptOf(text, { start, end: start + 10 })
  expect(searched).toBe(20_000)
})
