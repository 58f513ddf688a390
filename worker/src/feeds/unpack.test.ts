import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type UnpackBounds, unpack } from './unpack.ts'

const bounds: UnpackBounds = { maxBytes: 1e9, maxRatio: 200 }

async function* portions(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function unpacked(bytes: Uint8Array, size = 1000, within = bounds) {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of unpack(portions(bytes, size), within)) pieces.push(piece)
  } catch (error) {
    return { bytes: Buffer.concat(pieces), error }
  }
  return { bytes: Buffer.concat(pieces), error: undefined }
}

test('plain bytes stay as they are', async () => {
  const bytes = Buffer.from('a')
  expect((await unpacked(bytes)).bytes).toEqual(bytes)
  expect((await unpacked(Buffer.alloc(0))).bytes).toEqual(Buffer.alloc(0))
})

test('gzip of any number of members in any portions gives the bytes that were packed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 400 }),
      async (parts, size) => {
        const packed = Buffer.concat(parts.map((part) => gzipSync(part)))
        const found = await unpacked(packed, size)
        expect(found).toEqual({ bytes: Buffer.concat(parts), error: undefined })
      },
    ),
    { numRuns: 60 },
  )
})

test('a cut gzip stream gives what is readable and then says that it is cut', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `${index * 7919}\n`).join('')
  const packed = gzipSync(text)
  const found = await unpacked(packed.subarray(0, packed.length - 1000))
  expect(found.error).toMatchObject({ code: 'feed.gzip-damaged' })
  expect(found.bytes.length).toBeGreaterThan(text.length / 2)
  expect(text.startsWith(found.bytes.toString())).toBe(true)
})

test('damaged gzip is a problem of the input', async () => {
  const packed = gzipSync('x'.repeat(100_000))
  packed.fill(0xaa, 20, 60)
  expect((await unpacked(packed)).error).toMatchObject({ code: 'feed.gzip-damaged', kind: 'user' })
})

test('a bomb is stopped by its ratio long before it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000))
  const found = await unpacked(bomb, 65_536)
  expect(found.error).toMatchObject({ code: 'feed.too-much-unpacked' })
  expect(found.bytes.length).toBeLessThan(60_000_000)
})

test('no stream grows over the absolute bound, whatever its ratio', async () => {
  const found = await unpacked(gzipSync(Buffer.alloc(3_000_000)), 65_536, {
    maxBytes: 1_000_000,
    maxRatio: 1e9,
  })
  expect(found.error).toMatchObject({ code: 'feed.too-much-unpacked' })
})

test.each(['utf-16le', 'utf-16be'])('%s with a byte order mark becomes UTF-8', async (encoding) => {
  const bytes = Buffer.from('\ufeff{"a":"é🙂"}\n', 'utf16le')
  if (encoding === 'utf-16be') bytes.swap16()
  expect((await unpacked(bytes, 3)).bytes.toString()).toBe('{"a":"é🙂"}\n')
})
