import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { wachter } from './wachter-process.ts'

const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache', 'demo-data')

const FIRST_START = 'first-start.json'
/** What a first start on the sample organisation said, and how long it took. */
const FirstStart = z.strictObject({ stdout: z.string(), stderr: z.string(), seconds: z.number() })
export interface DemoData extends z.infer<typeof FirstStart> {
  /** Shared by all tests: to be read only. `ownDemoData` gives one to change. */
  folder: string
  /** When the first start ended, milliseconds of the epoch. */
  madeAt: number
}

/** Clocks tick from the first start on: what is older would have some of them over. */
const FRESH_MS = 600_000

/** The longest that one who waits for another's start waits, milliseconds. */
const PATIENCE_MS = 600_000

/**
 * The data folder that a first `start --once` leaves. It is made once in a while for a state of the code (worker, what is provisioned, and the
 * packages): every test that begins with it, of whatever run, takes the same. Who comes while another makes it waits.
 */
export async function demoData(): Promise<DemoData> {
  const made = join(cache, stateOfCode())
  mkdirSync(cache, { recursive: true })
  // A lock that ends with its process, however that ends.
  const lock = new DatabaseSync(join(cache, 'lock'), { timeout: PATIENCE_MS })
  lock.exec('BEGIN EXCLUSIVE')
  try {
    if (!isFresh(join(made, FIRST_START))) {
      for (const other of readdirSync(cache))
        if (!other.startsWith('lock')) rmSync(join(cache, other), { recursive: true })
      await make(made)
    }
  } finally {
    lock.close()
  }
  const first = FirstStart.parse(JSON.parse(readFileSync(join(made, FIRST_START), 'utf8')))
  return { ...first, folder: join(made, 'data'), madeAt: statSync(join(made, FIRST_START)).mtimeMs }
}

/** A copy of it in the folder for temporary files, to be changed, and to be removed by whoever asked. */
export async function ownDemoData(): Promise<string> {
  const { folder } = await demoData()
  const own = mkdtempSync(join(tmpdir(), 'demo-'))
  cpSync(folder, own, { recursive: true })
  return own
}

function isFresh(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < FRESH_MS
}

async function make(made: string): Promise<void> {
  const begun = performance.now()
  const env = { WACHTER_DATA: join(made, 'data'), WACHTER_API_PORT: '0' }
  const { code, stdout, stderr } = await wachter(['start', '--once'], { env })
  if (code !== 0) throw new Error(`exit ${code}: ${stderr.slice(-2000)}`)
  const seconds = (performance.now() - begun) / 1000
  writeFileSync(join(made, FIRST_START), JSON.stringify({ stdout, stderr, seconds }))
}

/** A hash of all that decides what a start finds. */
function stateOfCode(): string {
  const files: string[] = []
  for (const folder of ['worker/src', 'provisioning'])
    for (const file of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (file.isFile() && !file.name.endsWith('.test.ts')) files.push(join(file.parentPath, file.name))
  const hash = createHash('sha256').update(process.version)
  for (const file of [...files.sort(), join(root, 'package-lock.json')])
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
