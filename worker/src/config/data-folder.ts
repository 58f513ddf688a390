import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { messageOf, Problem, problem, systemCodeOf } from '../model/problem.ts'
import { KEY_FILE } from '../store/seal.ts'

/** The folder that holds everything of an embedded installation; private to its owner. */
export interface DataFolder {
  path: string
  storeFile: string
  /** 32 bytes, the given ones or made at the first start: seals quarantined originals and the audit heads. */
  key: Uint8Array
  /** A generated secret kept in a file of its own, made on first use. */
  secret(name: string): { value: string; file: string }
  /** Claims the folder for this process; throws `data.in-use` (user) while another worker has it. */
  lock(): () => void
}

/** The store's file in a data folder. */
export const STORE_FILE = 'wachter.db'

const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600

/**
 * Opens the data folder, making what is missing; a key that is given is not kept there. Throws `data.unusable` (user) where
 * it can't be made or written, and `data.bad-key` (user) where the key's file holds no key.
 */
export function openDataFolder(path: string, given?: { file: string; hex: string }): DataFolder {
  try {
    return openFolder(path, given)
  } catch (error) {
    if (systemCodeOf(error) === undefined || error instanceof Problem) throw error
    const message = `${path} can't be the data folder: ${messageOf(error)}; let the worker write there, or set data (WACHTER_DATA)`
    throw problem('data.unusable', 'user', message, { cause: error })
  }
}

function openFolder(path: string, given: { file: string; hex: string } | undefined): DataFolder {
  makeFolder(path)
  const secret = (name: string) => {
    const file = join(path, name)
    return { value: kept(file, () => `wachter_${randomBytes(32).toString('base64url')}`), file }
  }
  return {
    path,
    storeFile: join(path, STORE_FILE),
    key: given === undefined ? ownKey(join(path, KEY_FILE)) : keyOf(given.hex, given.file),
    secret,
    lock: () => lockFile(join(path, 'worker.pid')),
  }
}

/** Puts a key into a data folder that has none yet, made if need be; one that is there stays. */
export function bringKey(path: string, hex: string): void {
  makeFolder(path)
  created(join(path, KEY_FILE), hex)
}

/** Not `recursive`: that never ends where a file system (/proc) answers ENOENT although the parent is there. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: PRIVATE_FOLDER })
  } catch (error) {
    // Another process that starts at the same time was quicker.
    if (systemCodeOf(error) !== 'EEXIST') throw error
  }
}

function ownKey(file: string): Uint8Array {
  return keyOf(
    kept(file, () => randomBytes(32).toString('hex')),
    file,
  )
}

function keyOf(hex: string, file: string): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(hex)) return Buffer.from(hex, 'hex')
  const message = `${file} does not hold a key (64 hex digits); restore it from a backup: nothing sealed can be read without it`
  throw problem('data.bad-key', 'user', message)
}

/** The content of a file, made with it if it is not there; of two makers one wins and both read the same. */
function kept(file: string, make: () => string): string {
  if (!created(file, make())) chmodSync(file, PRIVATE_FILE)
  return readFileSync(file, 'utf8').trim()
}

/**
 * Whether the file was made, with this content: never seen empty or half, also after a crash, because it gets its name
 * when it is whole. Leaves one that is there as it is.
 */
function created(file: string, content: string): boolean {
  const whole = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  const handle = openSync(whole, 'wx', PRIVATE_FILE)
  try {
    writeSync(handle, `${content}\n`)
    fsyncSync(handle)
    linkSync(whole, file)
    return true
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    closeSync(handle)
    unlinkSync(whole)
  }
}

/**
 * Claims what a file stands for for this process, until the answer is called or the process ends. Throws `data.in-use`
 * (user) while another process has it.
 */
export function lockFile(file: string): () => void {
  for (let tries = 0; tries < 3; tries++) {
    if (created(file, String(process.pid))) return () => unlock(file)
    const holder = holderOf(file)
    if (holder === undefined) continue
    if (holder !== String(process.pid) && isAlive(Number(holder))) throw inUse(holder, file)
    removeStale(file, holder)
  }
  throw problem(
    'data.in-use',
    'user',
    `${file} keeps coming back: another process is starting on the same folder`,
  )
}

function inUse(holder: string, file: string) {
  return problem('data.in-use', 'user', `process ${holder} works on this folder; stop it first (${file})`)
}

/** Takes our own lock away; one that somebody took over meanwhile stays. */
function unlock(file: string): void {
  if (holderOf(file) === String(process.pid)) unlinkSync(file)
}

function holderOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Removes what a killed worker left behind. It is moved away first and looked at again: between two looks another worker
 * may have removed it and put its own lock there, which then goes back.
 */
function removeStale(file: string, holder: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = holderOf(aside)
  if (moved !== holder) linkSync(aside, file)
  unlinkSync(aside)
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
