import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { messageOf, problem, systemCodeOf } from '../model/problem.ts'
import { readSmall, unwritable, writeWhole } from './backup-files.ts'
import { FORMAT, isPartName, keyIdOf, MANIFEST, Manifest, partName, SavedCollection } from './manifest.ts'
import { partFault } from './parts.ts'

const UNFINISHED = 'unfinished.json'
const LARGEST_STATE = 67_108_864
/** Who works on the folder. */
export const CLAIM = 'backup.pid'
/** What may lie in the folder of a backup that begins: `lost+found` is on every fresh file system. */
const NOBODYS = new Set(['lost+found', CLAIM])

/** A collection as far as it is on disk. */
const Begun = SavedCollection.extend({
  done: z.boolean(),
  /** Where the store is read on; without one at its beginning. */
  cursor: z.string().optional(),
})
export type Begun = z.infer<typeof Begun>

const State = Manifest.pick({
  format: true,
  product: true,
  store: true,
  began: true,
  key: true,
  chains: true,
}).extend({
  saved: z.array(Begun),
})
type State = z.infer<typeof State>

/** A backup that is being made, on disk with every part of it. */
export interface Unfinished {
  state: Readonly<State>
  find(name: Pick<Begun, 'tenant' | 'collection'>): Begun | undefined
  /** Notes a collection as far as it is. */
  note(begun: Begun): Promise<void>
  /** Notes how a chain was found, in place of what was noted before. */
  noteChain(chain: Manifest['chains'][number]): void
  /** Takes away what only a backup in the making needs, and parts that no manifest names. */
  finish(): Promise<void>
}

/**
 * Begins a backup in an empty folder, or goes on with the one that was stopped there; parts that are not whole are made
 * anew. Throws `backup.exists`, `backup.folder-in-use`, `backup.other-store` (user) and `backup.unwritable`.
 */
export async function openUnfinished(
  from: { product: string; kind: string; key: Uint8Array; now: Manifest['began'] },
  folder: string,
): Promise<Unfinished> {
  const found = await stateIn(folder)
  const key = keyIdOf(from.key)
  if (
    found !== undefined &&
    (found.key !== key || found.store !== from.kind || found.product !== from.product)
  ) {
    const message = `${folder} holds the beginning of a backup of another store or by another version: choose an empty folder`
    throw problem('backup.other-store', 'user', message)
  }
  const { product, kind: store, now: began } = from
  const state: State = found ?? { format: FORMAT, product, store, began, key, chains: [], saved: [] }
  state.saved = await wholeOnes(folder, state.saved)
  const persist = () => writeWhole(folder, UNFINISHED, JSON.stringify(state))
  await persist()

  const find: Unfinished['find'] = ({ tenant, collection }) =>
    state.saved.find((one) => one.tenant === tenant && one.collection === collection)
  return {
    state,
    find,
    async note(begun) {
      const known = find(begun)
      if (known === undefined) state.saved.push(begun)
      else state.saved[state.saved.indexOf(known)] = begun
      await persist()
    },
    noteChain(chain) {
      state.chains = [...state.chains.filter(({ tenant }) => tenant !== chain.tenant), chain]
    },
    async finish() {
      const named = new Set(
        state.saved.flatMap((saved) => saved.parts.map((_, nth) => partName(saved, nth + 1))),
      )
      for (const name of await namesIn(folder))
        if (isPartName(name) && !named.has(name)) await rm(join(folder, name), { force: true })
      await rm(join(folder, UNFINISHED), { force: true })
    },
  }
}

/** Makes the folder of a backup, readable by its owner only, or takes the one that is there. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return
    if (systemCodeOf(error) === 'ENOENT')
      throw problem('backup.no-folder', 'user', `the folder above ${folder} is not there: make it first`)
    throw unwritable(folder, error)
  }
}

/** What was noted by the run before; undefined in an empty folder. */
async function stateIn(folder: string): Promise<State | undefined> {
  const names = (await namesIn(folder)).filter((name) => !NOBODYS.has(name) && !isHalf(name))
  if (names.length === 0) return undefined
  const file = join(folder, UNFINISHED)
  const bytes = await readSmall(file, LARGEST_STATE)
  if (bytes === undefined) {
    if (names.includes(MANIFEST))
      throw problem('backup.exists', 'user', `${folder} holds a backup already: choose an empty folder`)
    throw problem('backup.folder-in-use', 'user', `${folder} is not empty: choose an empty folder`)
  }
  try {
    return State.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    const message = `${file} can't be understood (${messageOf(error).slice(0, 200)}): choose an empty folder`
    throw problem('backup.folder-in-use', 'user', message)
  }
}

async function wholeOnes(folder: string, saved: readonly Begun[]): Promise<Begun[]> {
  const whole: Begun[] = []
  for (const one of saved) {
    let faults = 0
    for (const [nth, part] of one.parts.entries())
      if ((await partFault(folder, partName(one, nth + 1), part)) !== undefined) faults += 1
    if (faults === 0) whole.push(one)
  }
  return whole
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    throw problem('backup.unreadable', 'user', `${folder} can't be read: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

function isHalf(name: string): boolean {
  return name.startsWith('.') && name.endsWith('.half')
}
