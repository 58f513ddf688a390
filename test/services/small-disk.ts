import { execFile } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A file system that is full soon: writing beyond its size fails as on any full disk (ENOSPC). */
export interface SmallDisk {
  path: string
  resize(megabytes: number): Promise<void>
  remove(): Promise<void>
}

/** Mounting takes root: a container's, or that of a machine where `sudo` asks nothing. */
const root = process.getuid?.() === 0
const run = (...command: readonly [string, ...string[]]) => {
  const [program, ...args] = root ? command : ['sudo', '-n', ...command]
  return promisify(execFile)(program, args)
}

/** Makes one of so many megabytes, in memory. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const path = mkdtempSync(join(tmpdir(), 'small-disk-'))
  const owner = `uid=${process.getuid?.() ?? 0},mode=700`
  await run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,${owner}`, 'small-disk', path)
  return {
    path,
    resize: async (size) => void (await run('mount', '-o', `remount,size=${size}m`, path)),
    async remove() {
      await run('umount', path)
      rmdirSync(path)
    },
  }
}

/** Whether this process may make one. */
export async function mayMakeDisks(): Promise<boolean> {
  try {
    await (await smallDisk(1)).remove()
    return true
  } catch {
    return false
  }
}
