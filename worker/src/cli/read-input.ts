import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { messageOf, type Problem, problem } from '../model/problem.ts'

/** The bytes of a file argument as they are: `-` is standard input. */
export function openRaw(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file)
}

/** The bytes of a file argument: `-` is standard input, `.gz` is unpacked. */
export function openInput(file: string): Readable {
  const bytes = openRaw(file)
  if (!file.endsWith('.gz')) return bytes
  const unpacked = createGunzip()
  bytes.on('error', (error) => unpacked.destroy(error))
  return bytes.pipe(unpacked)
}

/** The non-empty lines of a file argument with their numbers from 1. Throws `input.unreadable` (user). */
export async function* linesOf(file: string): AsyncGenerator<{ line: string; number: number }> {
  const input = openInput(file)
  try {
    let number = 0
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      if (line.trim() !== '') yield { line, number }
    }
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** A file as a whole, as it is. Throws `input.unreadable` (user). */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Says that a file argument can't be read: `input.unreadable` (user). */
export function unreadable(file: string, error: unknown): Problem {
  return problem('input.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
}
