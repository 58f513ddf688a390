import type { FileHandle } from 'node:fs/promises'
import { readAt } from '../../files/read-bounded.ts'
import { damaged } from './bytes.ts'
import { type Leaf, leavesOf, schemaInto } from './schema.ts'
import { type Field, integer, list, present, readStruct, struct } from './thrift.ts'

/** Where one column of a row group lies in the file, and how it is packed. */
export interface Chunk {
  codec: number
  start: number
  size: number
}

export interface RowGroup {
  rows: number
  /** One a leaf, in the same order. */
  chunks: readonly Chunk[]
}

export interface Footer {
  leaves: readonly Leaf[]
  groups: readonly RowGroup[]
}

/** Largest description of a file, bytes: some hundred row groups of as many columns. */
const LARGEST = 16_777_216
/** Row groups times columns. */
const MOST_CHUNKS = 500_000
const ENCRYPTED = 'is encrypted'

/**
 * What a Parquet file says of itself at its end, as far as the file's size bears it out.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift. Throws `discovery.unreadable` (user).
 */
export async function readFooter(file: FileHandle, size: number): Promise<Footer> {
  const end = size < 12 ? Buffer.alloc(8) : await readAt(file, size - 8, 8)
  const magic = end.toString('latin1', 4)
  if (magic === 'PARE') throw damaged(ENCRYPTED)
  if (magic !== 'PAR1') throw damaged('does not end as a Parquet file does: it is none, or was cut')
  const length = end.readUInt32LE(0)
  if (length > Math.min(LARGEST, size - 12)) throw damaged(`has a footer of ${length} bytes`)
  const bytes = { all: await readAt(file, size - 8 - length, length), at: 0 }
  const { elements, element } = schemaInto()
  const groups: RowGroup[] = []
  readStruct(
    bytes,
    new Map([
      [2, list(element)],
      [4, list(groupInto(groups))],
      [8, present(refuseEncrypted)],
    ]),
  )
  const leaves = leavesOf(elements)
  let left = size
  for (const [nth, { rows, chunks }] of groups.entries()) {
    const isWhole =
      chunks.length === leaves.length && rows >= 0 && chunks.every((chunk) => liesIn(chunk, size))
    for (const chunk of chunks) left -= chunk.size
    // No two parts are in the same place: so little can't be read again and again.
    if (!isWhole || left < 0)
      throw damaged(`describes row group ${nth + 1} as no file of ${size} bytes can have it`)
  }
  return { leaves, groups }
}

function liesIn({ start, size }: Chunk, fileSize: number): boolean {
  return start >= 4 && size >= 0 && start + size <= fileSize
}

function groupInto(groups: RowGroup[]): Field {
  let left = MOST_CHUNKS
  return (bytes, kind) => {
    const chunks: Chunk[] = []
    let rows = -1
    const chunk = chunkInto((one) => {
      left -= 1
      if (left < 0) throw damaged(`has more than ${MOST_CHUNKS} parts`)
      chunks.push(one)
    })
    const fields = new Map([
      [1, list(chunk)],
      [3, integer((value) => (rows = value))],
    ])
    struct(fields)(bytes, kind)
    groups.push({ rows, chunks })
    if (groups.length > MOST_CHUNKS) throw damaged(`has more than ${MOST_CHUNKS} row groups`)
  }
}

function chunkInto(tell: (chunk: Chunk) => void): Field {
  return (bytes, kind) => {
    let [codec, size, data, dictionary] = [-1, -1, -1, 0]
    const about = new Map([
      [4, integer((value) => (codec = value))],
      [7, integer((value) => (size = value))],
      [9, integer((value) => (data = value))],
      [11, integer((value) => (dictionary = value))],
    ])
    const fields = new Map<number, Field>([
      [1, present(refuseElsewhere)],
      [3, struct(about)],
      [8, present(refuseEncrypted)],
    ])
    struct(fields)(bytes, kind)
    tell({ codec, size, start: dictionary > 0 ? Math.min(dictionary, data) : data })
  }
}

function refuseEncrypted(): never {
  throw damaged(ENCRYPTED)
}

function refuseElsewhere(): never {
  throw damaged('keeps columns in other files')
}
