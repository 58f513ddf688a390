import { type Bytes, byteOf, damaged, take, varint } from './bytes.ts'

/**
 * What a block of Snappy holds, of exactly `length` bytes. https://github.com/google/snappy/blob/main/format_description.txt.
 * Throws `discovery.unreadable` (user) where it holds something else.
 */
export function unsnap(packed: Buffer, length: number): Buffer {
  const from: Bytes = { all: packed, at: 0 }
  if (varint(from) !== length) throw damaged(`has a block of another length than ${length}`)
  const out = Buffer.alloc(length)
  let filled = 0
  while (from.at < packed.length) {
    const tag = byteOf(from)
    if ((tag & 3) === 0) {
      const literal = take(from, literalLength(from, tag))
      if (literal.length > length - filled) throw damaged('has a block that is longer than it says')
      literal.copy(out, filled)
      filled += literal.length
    } else {
      const { count, back } = copyOf(from, tag)
      if (back === 0 || back > filled) throw damaged('has a block that repeats what was not there')
      if (count > length - filled) throw damaged('has a block that is longer than it says')
      // What is repeated may reach into what it becomes.
      if (back >= count) out.copyWithin(filled, filled - back, filled - back + count)
      else for (let nth = filled; nth < filled + count; nth += 1) out[nth] = out[nth - back] ?? 0
      filled += count
    }
  }
  if (filled !== length) throw damaged('has a block that is shorter than it says')
  return out
}

function literalLength(from: Bytes, tag: number): number {
  const short = tag >> 2
  return (short < 60 ? short : littleEndian(from, short - 59)) + 1
}

function copyOf(from: Bytes, tag: number): { count: number; back: number } {
  if ((tag & 3) === 1) return { count: ((tag >> 2) & 7) + 4, back: (tag >> 5) * 256 + byteOf(from) }
  return { count: (tag >> 2) + 1, back: littleEndian(from, (tag & 3) === 2 ? 2 : 4) }
}

function littleEndian(from: Bytes, width: number): number {
  return take(from, width).readUIntLE(0, width)
}
