import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import { type Budget, type Bytes, chunksOf, spend } from './bytes.ts'

/** One file in an archive. */
export interface Packed {
  name: string
  /** As it says itself. */
  size: number
  /** Its first bytes, at most so many, whatever it says of its size. */
  read(most: number): Promise<Buffer>
}

/** The files in a zip archive; none is unpacked that is not read. Throws where it can't be read, or beyond the budget. */
export async function* zipEntries(bytes: Bytes, budget: Budget): AsyncGenerator<Packed> {
  const archive = await openArchive(bytes)
  for await (const entry of entriesOf(archive)) {
    spend(budget, 'entries', 1)
    yield {
      name: entry.fileName,
      size: entry.uncompressedSize,
      read: (most) => unpacked(archive, entry, { most, budget }),
    }
  }
}

/** yauzl wants a class. Not the file's own stream, which closes the file at its end. */
class BytesReader extends RandomAccessReader {
  readonly #bytes: Bytes
  constructor(bytes: Bytes) {
    super()
    this.#bytes = bytes
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.#bytes, start, end), { objectMode: false })
  }
}

function openArchive(bytes: Bytes): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    fromRandomAccessReader(new BytesReader(bytes), bytes.size, options, (error, archive) => {
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

async function unpacked(
  archive: ZipFile,
  entry: Entry,
  { most, budget }: { most: number; budget: Budget },
): Promise<Buffer> {
  const stream = await promisify<Entry, NodeJS.ReadableStream>(archive.openReadStream.bind(archive))(entry)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part)
    spend(budget, 'bytes', bytes.length)
    parts.push(bytes.subarray(0, most - length))
    length += bytes.length
    if (length >= most) break
  }
  return Buffer.concat(parts)
}
