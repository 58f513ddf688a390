import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { problem, systemCodeOf } from '../../model/problem.ts'

/**
 * Opens a regular file for reading without following a link, and without waiting where it is a pipe. Throws
 * `discovery.not-a-file` (operational) or the system's error. `use` must not keep the handle.
 */
export async function withFile<T>(
  path: string,
  use: (file: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw problem('discovery.not-a-file', 'operational', `${path} is no regular file`)
    return await use(file, stat.size)
  } finally {
    await file.close()
  }
}

/** A whole file as text. Throws `discovery.too-large` where it is larger than `most` bytes. */
export function readText(path: string, most: number): Promise<string> {
  return withFile(path, async (file, size) => {
    if (size > most) {
      throw problem('discovery.too-large', 'operational', `${path} has ${size} bytes, more than ${most}`)
    }
    return (await readAt(file, 0, size)).toString('utf8')
  })
}

/** Whether a path below a folder leads through folders only: a link on the way may lead out of it. */
export async function isReachedWithoutLinks(folder: string, path: string): Promise<boolean> {
  const parts = path.split('/')
  try {
    for (let length = 1; length < parts.length; length++) {
      if (!(await lstat(join(folder, ...parts.slice(0, length)))).isDirectory()) return false
    }
    return true
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw error
  }
}

/** `length` bytes from `position` on, fewer at the end of the file. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
