import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type BoundedLine, boundedLines } from './bounded-lines.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: Uint8Array, size: number, longest: number): Promise<BoundedLine[]> {
  const lines: BoundedLine[] = []
  for await (const line of boundedLines(pieces(bytes, size), longest)) lines.push(line)
  return lines
}

test('lines are the same however the bytes arrive, and too long ones keep their place', async () => {
  const line = fc.array(fc.constantFrom('a', 'é', '😀', ' '), { maxLength: 8 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      async (lines, end, size) => {
        const bytes = new TextEncoder().encode(lines.map((text) => text + end).join(''))
        const read = await readAll(bytes, size, 6)
        const kept = (text: string) => (text.length + end.length - 1 <= 6 ? text : undefined)
        expect(read).toEqual(lines.map((text, number) => ({ number, text: kept(text) })))
      },
    ),
  )
})

test('a last line needs no end', async () => {
  const read = await readAll(new TextEncoder().encode('a\nb'), 10, 9)
  expect(read.map(({ text }) => text)).toEqual(['a', 'b'])
})
