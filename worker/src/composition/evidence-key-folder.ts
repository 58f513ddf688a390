import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { problem } from '../model/problem.ts'
import { type EvidenceKeys, keyIdOf } from '../response/evidence/evidence-keys.ts'
import { sealer } from '../store/seal.ts'

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600
/** The number orders keys; what is named otherwise is none of ours. */
const KEY_NAME = /^(\d{4})-([0-9a-f]{16})\.key$/

/**
 * Keys of evidence as files of 64 hex digits, the one with the highest number is the current one. Read anew at every look: a
 * key that is taken away opens nothing from then on. Throws `evidence.bad-key` (user) for a file that is no key.
 */
export function evidenceKeyFolder(folder: string): EvidenceKeys {
  const keyIn = (name: string) => keyOf(join(folder, name), name)
  return {
    current: () => {
      const name = namesIn(folder).at(-1)
      if (name === undefined) return undefined
      const key = keyIn(name)
      return { id: keyIdOf(key), seal: sealer(key).seal }
    },
    find: (id) => {
      const name = namesIn(folder).find((one) => KEY_NAME.exec(one)?.[2] === id)
      return name === undefined ? undefined : { open: sealer(keyIn(name)).open }
    },
  }
}

/** Makes a key in a folder, made if need be, which is the current one from then on; gives its id and file. */
export function makeEvidenceKey(folder: string): { id: string; file: string } {
  if (!existsSync(folder)) mkdirSync(folder, { mode: PRIVATE_FOLDER, recursive: true })
  const last = KEY_NAME.exec(namesIn(folder).at(-1) ?? '')?.[1]
  const number = String(Number(last ?? '0') + 1).padStart(4, '0')
  const key = randomBytes(32)
  const id = keyIdOf(key)
  const file = join(folder, `${number}-${id}.key`)
  const handle = openSync(file, 'wx', PRIVATE_FILE)
  try {
    writeSync(handle, `${key.toString('hex')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return { id, file }
}

/** Whether a folder has a key. */
export function hasEvidenceKey(folder: string): boolean {
  return namesIn(folder).length > 0
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => KEY_NAME.test(name))
        .sort()
    : []
}

function keyOf(file: string, name: string): Uint8Array {
  const hex = readFileSync(file, 'utf8').trim()
  const key = /^[0-9a-f]{64}$/.test(hex) ? Buffer.from(hex, 'hex') : undefined
  if (key !== undefined && KEY_NAME.exec(name)?.[2] === keyIdOf(key)) return key
  throw problem(
    'evidence.bad-key',
    'user',
    `${file} does not hold the key that its name says (64 hex digits)`,
  )
}
