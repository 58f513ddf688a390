import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Problem, problem } from '../model/problem.ts'
import type { ListedFile } from './file-list.ts'
import { PRINT_BYTES, type Print, printOf } from './known-file.ts'
import { type Packing, packingOf, type UnpackBounds, unpack } from './unpack.ts'

/** Bytes asked for in one read of a packed file. */
const READ_BYTES = 65_536

/** An open file, seen as the content in it. */
export interface OpenFile {
  path: string
  handle: FileHandle
  inode: string
  packing: Packing
  /** The first bytes of the content. */
  head: Uint8Array
}

/** What a file is like now: bytes, milliseconds of the last change. */
export interface FileState {
  size: number
  changed: number
}

/** Opens a file to read; throws what the file system says, or `feed.no-file` for a folder, pipe or device. */
export async function openFile({ path, link }: ListedFile, bounds: UnpackBounds): Promise<OpenFile> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (link ? 0 : constants.O_NOFOLLOW)
  const handle = await open(path, flags)
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw problem('feed.no-file', 'user', `${path} is not a file`)
    const first = await bytesOf(handle, 0, PRINT_BYTES)
    const packing = packingOf(first)
    const file = { path, handle, inode: `${stats.dev}:${stats.ino}`, packing, head: first }
    return packing === 'plain' ? file : { ...file, head: await unpackedHead(file, bounds) }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Size and time of last change of an open file. */
export async function stateOf(file: OpenFile): Promise<FileState> {
  const stats = await file.handle.stat()
  return { size: stats.size, changed: stats.mtimeMs }
}

/** The prints of an open plain file for a position: of its beginning, and of what comes before the position. */
export async function printsAt(file: OpenFile, offset: number): Promise<{ head: Print; tail: Print }> {
  const length = Math.min(offset, PRINT_BYTES)
  const head = await bytesOf(file.handle, 0, length)
  const tail = await bytesOf(file.handle, offset - length, length)
  return { head: printOf(head), tail: printOf(tail) }
}

/** The content of a packed file from its start. Throws as `unpack` does, and what the file system says. */
export function unpackedFile(file: OpenFile, bounds: UnpackBounds): AsyncGenerator<Uint8Array> {
  return unpack(rawChunks(file.handle), bounds)
}

/** `length` bytes from `from`, fewer at the end of the file. */
export async function bytesOf(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function* rawChunks(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const chunk = await bytesOf(handle, from, READ_BYTES)
    if (chunk.length === 0) return
    from += chunk.length
    yield chunk
  }
}

/** A damaged file may still have a beginning; what is wrong with it is said when it is read. */
async function unpackedHead(file: OpenFile, bounds: UnpackBounds): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of unpackedFile(file, bounds)) {
      pieces.push(piece)
      length += piece.length
      if (length >= PRINT_BYTES) break
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
  return Buffer.concat(pieces).subarray(0, PRINT_BYTES)
}
