import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import { readAt } from '../files/read-bounded.ts'
import { type PickleReport, unsafeOf, walkPickle } from './pickle.ts'

/** A pickle is instructions; the numbers lie beside it. Larger ones are looked at up to here. */
const LONGEST_PICKLE = 64 * 1024 * 1024
/** Of one archive: entries looked at, and bytes unpacked in all. */
const MOST_ENTRIES = 100_000
const MOST_UNPACKED = 256 * 1024 * 1024
const CHUNK = 1024 * 1024
const PICKLE_NAME = /\.(pkl|pickle|pt|pth|ckpt|bin|joblib)$/i
const TOO_LARGE = 'more than can be looked at'

/**
 * What loading a file of pickles (or PyTorch's archive of them) would call beyond the harmless; nothing is loaded, an archive
 * is unpacked in memory and in bounds. What can't be looked at counts as unsafe.
 */
export async function unsafeLoads(file: FileHandle, size: number): Promise<readonly string[]> {
  const start = await readAt(file, 0, Math.min(4, size))
  const isArchive = start.length === 4 && start.readUInt32BE() === 0x504b0304
  const found = isArchive ? await inArchive(file, size) : ofOne(await pickleIn(file, size), size)
  return [...new Set(found)].sort()
}

function ofOne(report: PickleReport, size: number): readonly string[] {
  const cut = size > LONGEST_PICKLE && !report.whole
  return cut ? [...unsafeOf({ ...report, whole: true }), TOO_LARGE] : unsafeOf(report)
}

async function pickleIn(file: FileHandle, size: number): Promise<PickleReport> {
  return walkPickle(await readAt(file, 0, Math.min(size, LONGEST_PICKLE)))
}

async function inArchive(file: FileHandle, size: number): Promise<readonly string[]> {
  const unsafe: string[] = []
  let left = MOST_UNPACKED
  let entries = 0
  try {
    const archive = await openArchive(file, size)
    for await (const entry of entriesOf(archive)) {
      if (++entries > MOST_ENTRIES || left <= 0) return [...unsafe, TOO_LARGE]
      if (!PICKLE_NAME.test(entry.fileName)) continue
      const bytes = await unpacked(archive, entry, Math.min(left, LONGEST_PICKLE))
      left -= bytes.length
      unsafe.push(...unsafeOf(walkPickle(bytes)))
    }
    return unsafe
  } catch {
    return [...unsafe, 'unreadable archive']
  }
}

/** yauzl wants a class. Not the file's own stream, which closes the file at its end. */
class FileReader extends RandomAccessReader {
  readonly #file: FileHandle
  constructor(file: FileHandle) {
    super()
    this.#file = file
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunks(this.#file, start, end), { objectMode: false })
  }
}

async function* chunks(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let position = start; position < end; position += CHUNK) {
    yield await readAt(file, position, Math.min(CHUNK, end - position))
  }
}

function openArchive(file: FileHandle, size: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    fromRandomAccessReader(new FileReader(file), size, options, (error, archive) => {
      if (error) reject(error)
      else resolve(archive)
    })
  })
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const next = await new Promise<Entry | undefined>((resolve, reject) => {
      const done = (settle: () => void) => {
        archive.removeListener('entry', onEntry)
        archive.removeListener('end', onEnd)
        archive.removeListener('error', onError)
        settle()
      }
      const onEntry = (entry: Entry) => done(() => resolve(entry))
      const onEnd = () => done(() => resolve(undefined))
      const onError = (error: Error) => done(() => reject(error))
      archive.on('entry', onEntry).on('end', onEnd).on('error', onError)
      archive.readEntry()
    })
    if (next === undefined) return
    yield next
  }
}

/** At most so many bytes of an entry, whatever it says of its size. */
async function unpacked(archive: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream = await promisify<Entry, NodeJS.ReadableStream>(archive.openReadStream.bind(archive))(entry)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part)
    parts.push(bytes.subarray(0, most - length))
    length += bytes.length
    if (length >= most) break
  }
  return Buffer.concat(parts)
}
