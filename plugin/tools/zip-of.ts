import { crc32, deflateRawSync } from 'node:zlib'

/** A file in an archive. */
export interface Packed {
  path: string
  bytes: Uint8Array
}

/** MS-DOS' earliest moment, 1 January 1980: the same files are the same archive, whenever it is made. */
const DOS_DATE = 0x21
const VERSION = 20
const DEFLATED = 8
/** Names are UTF-8 (bit 11). */
const FLAGS = 0x0800
/** A plain file that its owner writes and everybody reads, as Unix says it. */
const ATTRIBUTES = 0o100644 * 0x10000
const MADE_BY_UNIX = 0x0300 | VERSION

/** A zip archive of the files, in their order (APPNOTE 6.3, without Zip64: below 4 GB and 65,535 files). */
export function zipOf(files: readonly Packed[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = Buffer.from(path)
    const deflated = deflateRawSync(bytes, { level: 9 })
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(VERSION, 0)
    shared.writeUInt16LE(FLAGS, 2)
    shared.writeUInt16LE(DEFLATED, 4)
    shared.writeUInt16LE(DOS_DATE, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(deflated.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, deflated])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(ATTRIBUTES, 6)
    rest.writeUInt32LE(offset, 10)
    const madeBy = Buffer.alloc(2)
    madeBy.writeUInt16LE(MADE_BY_UNIX)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, shared, rest, name]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end])
}
