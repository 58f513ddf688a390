import type { Transform } from 'node:stream'
import { pipeline, Readable } from 'node:stream'
import { problem } from '../../model/problem.ts'

/** Bytes of which any part can be read: of a file, or of what was unpacked. */
export interface Bytes {
  size: number
  /** Fewer than `length` where they end. */
  read(position: number, length: number): Promise<Buffer>
}

/** Bytes that come one after the other. */
export interface InOrder {
  /** The next ones, which come again; fewer where they end. */
  peek(length: number): Promise<Buffer>
  take(length: number): Promise<Buffer>
  /** Throws `discovery.not-a-model` where they end before. */
  skip(length: number): Promise<void>
}

/** What one file may still cost: bytes that are unpacked and entries that are looked at, in all archives in it. */
export interface Budget {
  bytes: number
  entries: number
}

/** Throws `discovery.too-large` where the budget is used up. */
export function spend(budget: Budget, what: keyof Budget, amount: number): void {
  budget[what] -= amount
  if (budget[what] < 0)
    throw problem('discovery.too-large', 'operational', 'an archive holds more than can be looked at')
}

export function unreadable(why: string) {
  return problem('discovery.not-a-model', 'operational', `no readable archive: ${why}`)
}

export function bytesOf(buffer: Buffer): Bytes {
  return {
    size: buffer.length,
    read: async (position, length) => buffer.subarray(position, position + length),
  }
}

const CHUNK = 1024 * 1024

/** What lies between two places, in pieces. */
export async function* chunksOf(bytes: Bytes, start = 0, end = bytes.size): AsyncGenerator<Buffer> {
  for (let position = start; position < end; position += CHUNK) {
    yield await bytes.read(position, Math.min(CHUNK, end - position))
  }
}

/** From the start on; what is skipped is not read. */
export function inOrder(bytes: Bytes, budget: Budget): InOrder {
  let position = 0
  const peek = async (length: number) => {
    spend(budget, 'bytes', length)
    return bytes.read(position, Math.min(length, Math.max(0, bytes.size - position)))
  }
  return {
    peek,
    async take(length) {
      const found = await peek(length)
      position += found.length
      return found
    },
    async skip(length) {
      position += length
      if (position > bytes.size) throw unreadable('it ends before what it announces')
    },
  }
}

/** What `unpack` makes of them, every byte of it counted; `close` ends it early. */
export function unpackedInOrder(
  bytes: Bytes,
  unpack: Transform,
  budget: Budget,
): InOrder & { close(): void } {
  // Its errors come out of what is read.
  pipeline(Readable.from(chunksOf(bytes)), unpack, () => {})
  const parts: AsyncIterator<Buffer> = unpack[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const peek = async (length: number) => {
    const more: Buffer[] = [held]
    for (let have = held.length; have < length; ) {
      const { value, done } = await parts.next()
      if (done) break
      spend(budget, 'bytes', value.length)
      more.push(value)
      have += value.length
    }
    held = Buffer.concat(more)
    return held.subarray(0, length)
  }
  const take = async (length: number) => {
    const found = await peek(length)
    held = held.subarray(found.length)
    return found
  }
  return {
    peek,
    take,
    async skip(length) {
      for (let left = length; left > 0; ) {
        const { length: gone } = await take(Math.min(left, CHUNK))
        if (gone === 0) throw unreadable('it ends before what it announces')
        left -= gone
      }
    },
    close: () => void unpack.destroy(),
  }
}
