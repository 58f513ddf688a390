import { stat } from 'node:fs/promises'
import { Problem, systemCodeOf } from '../model/problem.ts'
import { candidates, type KnownFile, PRINT_BYTES, printOf } from './known-file.ts'
import { bytesOf, type OpenFile, openFile, printsAt, stateOf, unpackedFile } from './open-file.ts'
import type { UnpackBounds } from './unpack.ts'

/**
 * The known content that an open file holds, undefined where it is a new one; `moved`: it is no longer where it was.
 *
 * The beginning and the bytes before the position must be the same. Under another name that is only enough if the old
 * place has lost the content (rotated), is the same file (a hard link), or if both are read and equally long (a copy): a
 * second file that merely begins the same is read.
 */
export async function recogniseFile(
  file: OpenFile,
  known: Iterable<KnownFile>,
  bounds: UnpackBounds,
): Promise<{ same: KnownFile; moved: boolean } | undefined> {
  for (const one of candidates(known, file)) {
    const found = await continues(file, one, bounds)
    if (!found.same) continue
    if (one.path === file.path) return { same: one, moved: false }
    const moved = await hasLeft(one, bounds)
    if (moved || one.inode === file.inode || one.seen?.length === found.length) return { same: one, moved }
  }
  return undefined
}

/** Whether the content of a file goes on where a known one ends, and how long it is. */
async function continues(
  file: OpenFile,
  one: KnownFile,
  bounds: UnpackBounds,
): Promise<{ same: boolean; length: number }> {
  const { offset } = one.position
  if (file.packing !== 'plain') return continuesPacked(file, one, bounds)
  const { size } = await stateOf(file)
  if (size < offset) return { same: false, length: size }
  return { same: await hasTail(file, one), length: size }
}

/** Whether an open plain file has the bytes that come before a known position; true where none are known. */
export async function hasTail(file: OpenFile, { position, tail }: KnownFile): Promise<boolean> {
  const before = await bytesOf(file.handle, position.offset - tail.length, tail.length)
  return before.length === tail.length && (tail.length === 0 || printOf(before).hash === tail.hash)
}

async function continuesPacked(
  file: OpenFile,
  one: KnownFile,
  bounds: UnpackBounds,
): Promise<{ same: boolean; length: number }> {
  const { offset } = one.position
  let length = 0
  let before = Buffer.alloc(0)
  try {
    for await (const piece of unpackedFile(file, bounds)) {
      const wanted = piece.subarray(0, Math.max(0, offset - length))
      if (wanted.length > 0)
        before = Buffer.concat([before, wanted.subarray(-PRINT_BYTES)]).subarray(-PRINT_BYTES)
      length += piece.length
    }
  } catch (error) {
    // A damaged file is what can be read of it; reading it says what is wrong.
    if (!(error instanceof Problem)) throw error
  }
  const tail = before.subarray(before.length - Math.min(before.length, one.tail.length))
  const same = length >= offset && (one.tail.length === 0 || printOf(tail).hash === one.tail.hash)
  return { same, length }
}

/** Whether a content is no longer in the file it was in: that is gone, another file, shorter or rewritten. */
export async function hasLeft(one: KnownFile, bounds: UnpackBounds): Promise<boolean> {
  try {
    const stats = await stat(one.path)
    if (!stats.isFile() || `${stats.dev}:${stats.ino}` !== one.inode) return true
    const { seen } = one
    if (seen !== null && seen.size === stats.size && seen.changed === stats.mtimeMs) return false
    const file = await openFile({ path: one.path, link: true }, bounds)
    try {
      if (file.packing !== 'plain') return false
      const { head } = await printsAt(file, one.head.length)
      return head.hash !== one.head.hash || !(await hasTail(file, one))
    } finally {
      await file.handle.close()
    }
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return true
    throw error
  }
}
