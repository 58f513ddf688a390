import type { FileHandle } from 'node:fs/promises'
import { problem } from '../../model/problem.ts'
import { readAt } from '../files/read-bounded.ts'

/** Reads a file from its start on, little-endian, never more than it may. */
export interface ByteReader {
  bytes(length: number): Promise<Buffer>
  u32(): Promise<number>
  /** Above 2^53 it is out of all proportion and refused. */
  u64(): Promise<number>
  skip(length: number): Promise<void>
}

const WINDOW = 256 * 1024

/**
 * Over a file of `size` bytes, of which at most `most` are looked at; what is skipped costs nothing. Throws
 * `discovery.not-a-model` where the file ends before what it announces, or announces too much.
 */
export function byteReader(file: FileHandle, size: number, most: number): ByteReader {
  let position = 0
  let window: Buffer = Buffer.alloc(0)
  let start = 0
  let looked = 0

  async function bytes(length: number): Promise<Buffer> {
    if (position + length > size) throw broken(`it ends at byte ${size}, before what it announces`)
    if (position < start || position + length > start + window.length) {
      const wanted = Math.min(Math.max(length, WINDOW), size - position)
      looked += wanted
      if (looked > most) throw broken(`its header has more than ${most} bytes`)
      window = await readAt(file, position, wanted)
      start = position
    }
    const found = window.subarray(position - start, position - start + length)
    position += length
    return found
  }

  return {
    bytes,
    u32: async () => (await bytes(4)).readUInt32LE(),
    u64: async () => {
      const value = (await bytes(8)).readBigUInt64LE()
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw broken(`the number ${value}`)
      return Number(value)
    },
    skip: async (length) => {
      position += length
    },
  }
}

function broken(why: string) {
  return problem('discovery.not-a-model', 'operational', `no readable model file: ${why}`)
}
