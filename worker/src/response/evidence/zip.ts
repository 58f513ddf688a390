import { crc32 } from 'node:zlib'
import { problem } from '../../model/problem.ts'

/** A file in an archive. */
export interface Entry {
  name: string
  bytes: Uint8Array
}

/** PKWARE APPNOTE 6.3.10, 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
/** 1980-01-01: archives of the same files are the same bytes (4.4.6). */
const DATE = 0x21
/** Names are UTF-8 (4.4.4, bit 11). */
const UTF8 = 0x0800
/** Version 2.0 (4.4.3). */
const VERSION = 20
const MOST_ENTRIES = 1000

/** An archive of files as they are: nothing is compressed, so that what is in it can be read without any. Under 4 GiB. */
export function zipped(entries: readonly Entry[]): Uint8Array {
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const named = Buffer.from(name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DATE, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(named.length, 22)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(LOCAL)
    parts.push(head, common, named, bytes)
    const listed = Buffer.alloc(CENTRAL_BYTES)
    listed.writeUInt32LE(CENTRAL, 0)
    listed.writeUInt16LE(VERSION, 4)
    common.copy(listed, 6)
    listed.writeUInt32LE(offset, 42)
    central.push(listed, named)
    offset += LOCAL_BYTES + named.length + bytes.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...central, end])
}

/**
 * The files of such an archive, as its list of them says. Throws `evidence.archive` (user) for anything else: a compressed or
 * damaged one, one with the same name twice, bytes that no file accounts for. Checksums are not looked at: whoever
 * alters a file can make another one, and the manifest's hashes tell which file it was.
 */
export function unzipped(archive: Uint8Array): readonly Entry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  try {
    return entriesOf(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw broken('it is cut off')
    throw error
  }
}

function entriesOf(bytes: Buffer): readonly Entry[] {
  const end = bytes.length - END_BYTES
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw broken('it has no end')
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw broken(`it has ${count} files`)
  const entries = new Map<string, Entry>()
  const list = bytes.readUInt32LE(end + 16)
  let place = list
  let expected = 0
  for (let nth = 0; nth < count; nth++) {
    if (bytes.readUInt32LE(place) !== CENTRAL) throw broken('its list of files is damaged')
    const method = bytes.readUInt16LE(place + 10)
    const length = bytes.readUInt32LE(place + 24)
    const named = bytes.readUInt16LE(place + 28)
    const at = bytes.readUInt32LE(place + 42)
    const name = bytes.toString('utf8', place + CENTRAL_BYTES, place + CENTRAL_BYTES + named)
    if (method !== 0) throw broken(`${JSON.stringify(name)} is compressed`)
    if (at !== expected || bytes.readUInt32LE(at) !== LOCAL) throw broken('files lie where none should')
    const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    const content = bytes.subarray(start, start + length)
    if (content.length !== length) throw broken('it is cut off')
    if (entries.has(name)) throw broken(`${JSON.stringify(name)} is in it twice`)
    entries.set(name, { name, bytes: content })
    expected = start + length
    place += CENTRAL_BYTES + named + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32)
  }
  if (expected !== list || place !== end) throw broken('something lies where nothing should')
  return [...entries.values()]
}

function broken(why: string) {
  return problem('evidence.archive', 'user', `this is no whole archive of evidence: ${why}`)
}
