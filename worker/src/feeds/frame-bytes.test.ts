import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { frameStream } from './frame-bytes.ts'

async function* portions(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

async function groupsOf(bytes: Uint8Array, most: number) {
  const groups: unknown[][] = []
  for await (const group of frameStream(portions(bytes), most)) {
    groups.push(group.map((item) => (item.kind === 'record' ? item.value : item.code)))
  }
  return groups
}

test('a stream comes in groups of the size asked for, the last one smaller', async () => {
  expect(await groupsOf(Buffer.from('a\nb\nc\nd\ne'), 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})

test('a cut gzip stream gives what is readable, and then says that it is cut', async () => {
  const packed = gzipSync(Array.from({ length: 9000 }, (_, index) => `line ${index * 7919}\n`).join(''))
  const items = (await groupsOf(packed.subarray(0, packed.length - 50), 500)).flat()
  expect(items[0]).toBe('line 0')
  expect(items.at(-1)).toBe('feed.gzip-damaged')
})
