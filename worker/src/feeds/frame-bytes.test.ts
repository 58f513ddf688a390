import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { frameBytes, frameStream } from './frame-bytes.ts'

async function* portions(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function grouped(chunks: AsyncIterable<Uint8Array>, most: number) {
  const groups: ReturnType<typeof frameBytes> extends Generator<infer Item> ? Item[][] : never = []
  for await (const group of frameStream(chunks, most)) groups.push([...group])
  return groups
}

const lines = fc.array(
  fc.oneof(
    fc.json().map((json) => json),
    fc.string({ maxLength: 20 }),
    fc.constant('{"broken": '),
    fc.constant(''),
  ),
  { maxLength: 30 },
)

describe('framing of a stream in groups', () => {
  test('gives the items of the whole, whatever the portions and the size of the groups', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 7 }),
        async (all, size, most) => {
          const bytes = Buffer.from(all.join('\n'))
          const groups = await grouped(portions(bytes, size), most)
          expect(groups.flat()).toEqual([...frameBytes(bytes)])
          for (const group of groups) {
            expect(group.length).toBeGreaterThan(0)
            expect(group.length).toBeLessThanOrEqual(most)
          }
        },
      ),
    )
  })

  test('gives what has arrived without waiting for more', async () => {
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"n": 1}\n{"n": 2}\n')
      throw new Error('asked for more before giving what there was')
    }
    for await (const items of frameStream(slow(), 500)) {
      expect(items).toMatchObject([{ value: { n: 1 } }, { value: { n: 2 } }])
      return
    }
  })

  test('of nothing is nothing', async () => {
    expect(await grouped(portions(new Uint8Array(0), 1), 5)).toEqual([])
    expect([...frameBytes(new Uint8Array(0))]).toEqual([])
  })

  test('reads no further than its reader has come', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1
        yield Buffer.from(`{"n": ${read}}\n`)
      }
    }
    const stream = frameStream(endless(), 3)
    await stream.next()
    await stream.next()
    expect(read).toBeLessThanOrEqual(7)
    await stream.return(undefined)
  })

  test('passes a fault of the stream on', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a": 1}\n')
      throw new Error('the disk is gone')
    }
    await expect(grouped(failing(), 1)).rejects.toThrow('the disk is gone')
  })
})
