import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { messageOf } from '../../../model/problem.ts'
import { damaged } from './bytes.ts'
import { unsnap } from './snappy.ts'

type Unpack = (packed: Buffer, length: number) => Buffer

/** By Parquet's number of the codec. LZO and the two LZ4 are not read. */
const CODECS: ReadonlyMap<number, Unpack> = new Map<number, Unpack>([
  [0, (packed) => packed],
  [1, unsnap],
  [2, (packed, length) => gunzipSync(packed, { maxOutputLength: length })],
  [4, (packed, length) => brotliDecompressSync(packed, { maxOutputLength: length })],
  [6, (packed, length) => zstdDecompressSync(packed, { maxOutputLength: length })],
])

/** A page without its compression; never more than the `length` it announced. Throws `discovery.unreadable` (user). */
export function unpackPage(packed: Buffer, codec: number, length: number): Buffer {
  const unpack = CODECS.get(codec)
  if (unpack === undefined) {
    throw damaged(`is compressed in a way (${codec}) that is not read; write it with Snappy, gzip or ZSTD`)
  }
  if (packed.length === 0 && length === 0) return packed
  const page = unpacked(unpack, packed, Math.max(1, length))
  if (page.length !== length) throw damaged(`has a page of ${page.length} bytes that should have ${length}`)
  return page
}

function unpacked(unpack: Unpack, packed: Buffer, length: number): Buffer {
  try {
    return unpack(packed, length)
  } catch (thrown) {
    throw damaged(`has a page that can't be unpacked to ${length} bytes: ${messageOf(thrown)}`)
  }
}
