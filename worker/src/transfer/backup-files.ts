import { constants, type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, type Problem, problem, systemCodeOf } from '../model/problem.ts'

const PRIVATE_FILE = 0o600

/**
 * Opens a file of a backup to read it; undefined where it is not there. Only a file itself: a link to another one, a pipe
 * or a device is refused with `backup.not-a-file` (user), and nothing waits for it.
 */
export async function openFile(file: string): Promise<{ handle: FileHandle; size: number } | undefined> {
  let handle: FileHandle
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const code = systemCodeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'ELOOP' || code === 'EMLINK') throw notAFile(file)
    throw problem('backup.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`, { cause: error })
  }
  const facts = await handle.stat()
  if (facts.isFile()) return { handle, size: facts.size }
  await handle.close()
  throw notAFile(file)
}

/** A file of at most so many bytes; undefined where it is not there. Throws as `openFile`, and `backup.too-large`. */
export async function readSmall(file: string, most: number): Promise<Buffer | undefined> {
  const opened = await openFile(file)
  if (opened === undefined) return undefined
  try {
    if (opened.size > most)
      throw problem('backup.too-large', 'user', `${file} has ${opened.size} bytes, at most ${most} are read`)
    return await opened.handle.readFile()
  } finally {
    await opened.handle.close()
  }
}

/**
 * Writes a file that has its name only when it is whole and on disk; one of that name is replaced. Readable by its owner
 * only. Throws `backup.unwritable` (operational), naming it.
 */
export async function writeWhole(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const file = join(folder, name)
  const half = join(folder, `.${name}.half`)
  try {
    const handle = await open(half, 'w', PRIVATE_FILE)
    try {
      await handle.writeFile(content)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
    await syncFolder(folder)
  } catch (error) {
    // Room is what the next try needs most; a failure to make it is not what went wrong.
    await rm(half, { force: true }).catch(() => undefined)
    throw unwritable(file, error)
  }
}

/** The problem of a backup that can't be written on. */
export function unwritable(path: string, error: unknown): Problem {
  const why = `${path} can't be written: ${messageOf(error)}`
  return problem('backup.unwritable', 'operational', `${why}; the same command goes on where it stopped`, {
    cause: error,
  })
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function notAFile(file: string): Problem {
  return problem(
    'backup.not-a-file',
    'user',
    `${file} is no plain file: a backup has no links, pipes or folders`,
  )
}
