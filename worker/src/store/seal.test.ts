import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sealer } from './seal.ts'

const key = Buffer.alloc(32, 1)
const broken = { code: 'seal.broken', kind: 'operational' }
const caught = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('what was sealed is opened again, and sealing twice gives two texts', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { seal, open } = sealer(key)
      expect(Buffer.from(open(seal(bytes)))).toEqual(Buffer.from(bytes))
      expect(seal(bytes)).not.toBe(seal(bytes))
    }),
  )
})

test('a change of any bit is noticed', () => {
  const { seal, open } = sealer(key)
  const sealed = seal(Buffer.from('the original'))
  const [prefix, body] = [sealed.slice(0, sealed.indexOf('.') + 1), sealed.slice(sealed.indexOf('.') + 1)]
  const bytes = Buffer.from(body, 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(caught(() => open(prefix + changed.toString('base64url')))).toMatchObject(broken)
  }
})

test.each(['', 'x', 'sealed1.', 'sealed1.AAAA', 'sealed2.AAAA', '\0'])('%j is not opened', (text) => {
  expect(caught(() => sealer(key).open(text))).toMatchObject(broken)
})

test('another key opens nothing', () => {
  const sealed = sealer(key).seal(Buffer.from('x'))
  expect(caught(() => sealer(Buffer.alloc(32, 2)).open(sealed))).toMatchObject(broken)
})

test('a key of another length is refused', () => {
  expect(caught(() => sealer(Buffer.alloc(16)))).toMatchObject({ code: 'seal.bad-key' })
})

test('the randomness passed in is used for the IV', () => {
  const drawn: number[] = []
  const fixed = sealer(key, (bytes) => {
    drawn.push(bytes)
    return Buffer.alloc(bytes, 7)
  })
  expect(fixed.seal(Buffer.from('x'))).toBe(fixed.seal(Buffer.from('x')))
  expect(drawn).toEqual([12, 12])
})
