import { writeFile } from 'node:fs/promises'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'

/**
 * Writes a file that only its owner can read, and no other one over: throws `output.there` (user) where there is one, and
 * `output.unwritable` (user).
 */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 })
  } catch (thrown) {
    if (systemCodeOf(thrown) === 'EEXIST')
      throw problem('output.there', 'user', `${file} is there already: name a new file, or take it away`)
    throw unwritable(file, thrown)
  }
}

/** Says that a file can't be written: `output.unwritable` (user). */
export function unwritable(file: string, thrown: unknown) {
  return problem('output.unwritable', 'user', `${file} can't be written: ${messageOf(thrown)}`)
}
