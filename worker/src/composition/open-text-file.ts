import { randomUUID } from 'node:crypto'
import { type FileHandle, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { changed } from '../response/actions/state-action.ts'
import type { TextFile } from '../response/actions/text-file.ts'

/** A new file is for its owner only: it may hold secrets. */
const PRIVATE = 0o600

/** A file of this machine; a link is followed, so that what it leads to is replaced. */
export function openTextFile(path: string): TextFile {
  const read = async (signal: AbortSignal) => {
    try {
      return await readFile(path, { encoding: 'utf8', signal })
    } catch (thrown) {
      if (systemCodeOf(thrown) === 'ENOENT') return undefined
      signal.throwIfAborted()
      throw fileProblem(path, 'read', thrown)
    }
  }
  return {
    name: path,
    read,
    async replace(was, text, signal) {
      try {
        const there = was === undefined ? path : await realpath(path)
        const made = join(dirname(there), `.wachter-${randomUUID()}`)
        const mode = was === undefined ? PRIVATE : (await stat(there)).mode & 0o777
        const file = await open(made, 'wx', mode)
        try {
          await fill(file, text)
          if ((await read(signal)) !== was) throw changed({ action: 'file', target: path }, 'its contents')
          await rename(made, there)
        } catch (thrown) {
          await rm(made, { force: true })
          throw thrown
        }
      } catch (thrown) {
        signal.throwIfAborted()
        throw fileProblem(path, 'write', thrown)
      }
    },
  }
}

/** It is on the disk before it takes the other's place. */
async function fill(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

const DENIED: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS'])

function fileProblem(path: string, what: 'read' | 'write', thrown: unknown) {
  const code = systemCodeOf(thrown)
  if (code?.startsWith('action.')) return thrown
  const said = `${path} can't be ${what === 'read' ? 'read' : 'written'}: ${code ?? messageOf(thrown)}`
  if (!DENIED.has(code)) return problem('action.busy', 'operational', said, { cause: thrown })
  const message = `${said}; it needs ${what} access to the file and its folder`
  return problem('action.denied', 'operational', message, { retry: 'never', cause: thrown })
}
