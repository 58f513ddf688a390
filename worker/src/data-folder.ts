import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { problem, systemCodeOf } from './model/problem.ts'

/** The folder that holds everything of an embedded installation; private to its owner. */
export interface DataFolder {
  path: string
  storeFile: string
  /** 32 random bytes, made at the first start: seals quarantined originals and the audit heads. */
  key: Uint8Array
  /** A generated secret kept in a file of its own, made on first use. */
  secret(name: string): { value: string; file: string }
  /** Claims the folder for this process; throws `data.in-use` (user) while another worker has it. */
  lock(): () => void
}

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

/** Opens the data folder, making what is missing. */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER })
  const secret = (name: string) => {
    const file = join(path, name)
    return { value: kept(file, () => `wachter_${randomBytes(32).toString('base64url')}`), file }
  }
  return {
    path,
    storeFile: join(path, 'wachter.db'),
    key: Buffer.from(
      kept(join(path, 'sealing-key'), () => randomBytes(32).toString('hex')),
      'hex',
    ),
    secret,
    lock: () => lock(join(path, 'worker.pid')),
  }
}

/** The content of a file, made with it if it is not there; of two makers one wins and both read the same. */
function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { flag: 'wx', mode: PRIVATE_FILE })
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error
    chmodSync(file, PRIVATE_FILE)
  }
  return readFileSync(file, 'utf8').trim()
}

function lock(file: string): () => void {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const handle = openSync(file, 'wx', PRIVATE_FILE)
      writeSync(handle, `${process.pid}\n`)
      closeSync(handle)
      return () => unlinkSync(file)
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error
      const holder = Number(readFileSync(file, 'utf8'))
      if (holder !== process.pid && isAlive(holder)) {
        throw problem(
          'data.in-use',
          'user',
          `process ${holder} works on this data folder; stop it first (${file})`,
        )
      }
      // Left behind by a worker that was killed.
      unlinkSync(file)
    }
  }
  throw problem(
    'data.in-use',
    'user',
    `${file} keeps coming back: another worker is starting on the same folder`,
  )
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCodeOf(error) === 'EPERM'
  }
}
