import { type Problem, problem } from '../../../model/problem.ts'

/** A place in bytes that somebody else wrote: every read looks first whether they are there. */
export interface Bytes {
  readonly all: Buffer
  at: number
}

/** The next `length` bytes. Throws `discovery.unreadable` (user) where there are not so many. */
export function take(bytes: Bytes, length: number): Buffer {
  if (!Number.isInteger(length) || length < 0 || length > bytes.all.length - bytes.at) {
    throw damaged(`wants ${length} bytes where ${bytes.all.length - bytes.at} are left`)
  }
  bytes.at += length
  return bytes.all.subarray(bytes.at - length, bytes.at)
}

/** One byte, 0 to 255. */
export function byteOf(bytes: Bytes): number {
  const byte = bytes.all[bytes.at]
  if (byte === undefined) throw damaged('ends too early')
  bytes.at += 1
  return byte
}

/** An unsigned number in groups of seven bits, up to 2^53. */
export function varint(bytes: Bytes): number {
  let value = 0
  for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
    const byte = byteOf(bytes)
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
  }
  throw damaged('has a number that is too large')
}

/** What a file holds that no Parquet file does, or that is not read here. */
export function damaged(what: string): Problem {
  return problem('discovery.unreadable', 'user', what)
}
