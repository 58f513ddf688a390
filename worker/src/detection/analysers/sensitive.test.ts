import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { maskText, sensitiveSpans } from './sensitive.ts'

const SECRET = `ghp_${'q7Zt0Lw3Xb9Rk5Vn1Hs8Jd4Mf6Pc2Gy0Ta7U'}`

test('secrets and personal data are masked, everything else stays where it was', () => {
  const text = `mail j.jansen@corp.nl, key ${SECRET}, thanks`
  const masked = maskText(text)
  expect(masked).toBe(`mail ${'▮'.repeat(16)}, key ${'▮'.repeat(SECRET.length)}, thanks`)
})

test('whatever surrounds it, a secret never survives masking and the length stays', () => {
  const around = fc.string({
    unit: fc.constantFrom(' ', '"', '\n', 'x ', '\u200b', '漢', '=', ' token: ', '\ud800', '@', '4'),
  })
  fc.assert(
    fc.property(around, around, (before, after) => {
      const text = `${before} ${SECRET} ${after}`
      const masked = maskText(text)
      expect(masked).toHaveLength(text.length)
      expect(masked).not.toContain(SECRET.slice(4, 20))
    }),
  )
})

test('spans are in order and do not overlap', () => {
  const spans = sensitiveSpans(
    `password: Tr4vel-Mug j@corp.nl ${SECRET} +31 6 12345678 postgres://a:b1c2d3e4@h.nl/x`,
  )
  expect(spans.length).toBeGreaterThanOrEqual(4)
  spans.slice(1).forEach((span, index) => {
    expect(span.start).toBeGreaterThanOrEqual(spans[index]?.end ?? 0)
  })
})

test('a masked text has nothing left to mask', () => {
  const once = maskText(`card 4111 1111 1111 1111 and password: Tr4vel-Mug`)
  expect(maskText(once)).toBe(once)
})
