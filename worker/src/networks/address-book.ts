import { asProblem } from '../model/problem.ts'
import { type Clock, epochMs } from '../model/time.ts'
import type { AddressTables } from './address-lookup.ts'
import { openMmdb } from './mmdb.ts'
import { readNetworkList } from './read-network-list.ts'

/** The files of a site that say what is known of addresses. */
export interface AddressFiles {
  country?: string | undefined
  asn?: string | undefined
  tor_exits: readonly string[]
  hosting: readonly string[]
}

/** The file system, as far as it is needed. */
export interface FileReader {
  /** Another one whenever the file is another. Throws where it can't be told. */
  version(file: string): Promise<string>
  /** Throws where it can't be read or is too large. */
  read(file: string): Promise<Uint8Array>
}

/** A file or a line of one that is left out. */
export interface AddressFault {
  file: string
  line?: number
  message: string
}

/** What addresses are looked up in at the moment. */
export interface AddressBook {
  /** Undefined where there are no files. Looks now and then whether the files have changed, and reads those that have. */
  current(): Promise<AddressTables | undefined>
}

/** How often files are looked at: they change once a day or less. */
const LOOK_EVERY_MS = 60_000

/** A file, and what its newest readable version said. */
interface Watched<Value> {
  file: string
  read(bytes: Uint8Array): { value: Value; faults: readonly Omit<AddressFault, 'file'>[] }
  /** The version that was looked at last, readable or not. */
  seen: string | undefined
  /** Why it can't be read, as it was told. */
  failure: string | undefined
  value: Value | undefined
}

interface BookDeps {
  reader: FileReader
  clock: Clock
  report(fault: AddressFault): void
}

/**
 * Reads files at the first use and whenever they have changed. One that is broken is told once a version; what it said before
 * stands, and so do the others.
 */
export function addressBook(files: AddressFiles, deps: BookDeps): AddressBook {
  const country = watched([files.country], readDatabase)
  const asn = watched([files.asn], readDatabase)
  const torExits = watched(files.tor_exits, readList)
  const hosting = watched(files.hosting, readList)
  const all = [...country, ...asn, ...torExits, ...hosting]
  let tables: AddressTables | undefined
  let lookedAt: number | undefined
  let looking = Promise.resolve()

  const look = async () => {
    const changes: boolean[] = []
    for (const one of all) changes.push(await refresh(one, deps))
    if (tables !== undefined && !changes.includes(true)) return
    tables = {
      version: (tables?.version ?? 0) + 1,
      country: country[0]?.value,
      asn: asn[0]?.value,
      torExits: torExits.flatMap(({ value }) => value ?? []),
      hosting: hosting.flatMap(({ value }) => value ?? []),
    }
  }
  return {
    async current() {
      if (all.length === 0) return undefined
      const now = epochMs(deps.clock.now())
      if (lookedAt === undefined || Math.abs(now - lookedAt) >= LOOK_EVERY_MS) {
        lookedAt = now
        looking = looking.then(look)
      }
      await looking
      return tables
    },
  }
}

function watched<Value>(
  files: readonly (string | undefined)[],
  read: Watched<Value>['read'],
): readonly Watched<Value>[] {
  return files.flatMap((file) =>
    file === undefined ? [] : [{ file, read, seen: undefined, failure: undefined, value: undefined }],
  )
}

/** Whether the file says something else than before. */
async function refresh(watched: Watched<unknown>, { reader, report }: BookDeps): Promise<boolean> {
  const { file } = watched
  try {
    const version = await reader.version(file)
    if (version === watched.seen) return false
    watched.seen = version
    const { value, faults } = watched.read(await reader.read(file))
    for (const fault of faults) report({ file, ...fault })
    watched.value = value
    watched.failure = undefined
    return true
  } catch (thrown) {
    const { message } = asProblem(thrown)
    const standing = watched.value === undefined ? 'it is left out' : 'what it said before stands'
    if (watched.failure !== message) report({ file, message: `${message}: ${standing}` })
    watched.failure = message
    return false
  }
}

/** Throws `networks.no-mmdb` (user). */
function readDatabase(bytes: Uint8Array) {
  const value = new SharedArrayBuffer(bytes.length)
  new Uint8Array(value).set(bytes)
  openMmdb(value)
  return { value, faults: [] }
}

function readList(bytes: Uint8Array) {
  const { list, faults } = readNetworkList(new TextDecoder().decode(bytes))
  return { value: list, faults }
}
