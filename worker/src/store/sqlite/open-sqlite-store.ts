import { basename } from 'node:path'
import { asProblem } from '../../model/problem.ts'
import { audit } from '../audit-collections.ts'
import type { Collection, Documents } from '../documents.ts'
import { checkpoints, collections, type Inspected, openEvery, type Store } from '../store.ts'
import { type Database, IN_MEMORY, openDatabase, type SqliteOptions } from './database.ts'
import { type Described, layoutOf } from './layout.ts'
import { migrate, stepsFor } from './migrate.ts'
import { sqliteRows } from './rows.ts'
import { sqliteDocuments } from './sqlite-documents.ts'
import { sqliteTenants } from './tenants.ts'

/** The smallest room that lets the usual batch be written. */
const ROOM_BYTES = 2_097_152

/**
 * The store in one SQLite file, made if need be, readable by its owner only. Throws `store.unavailable`, `store.corrupt`,
 * `store.newer` (written by a later version) and `store.foreign` (another program's file).
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { open, tenants, health, close } = openCollections(options, Object.values(collections))
  return {
    ...openEvery(open),
    tenants,
    health,
    close,
  }
}

/** A store in a file that is there, unchanged. Throws as `openSqliteStore`. */
export function inspectSqliteStore(
  options: SqliteOptions,
  given: readonly Described[] = Object.values(collections),
): Inspected {
  const database = openDatabase(options)
  try {
    const steps = stepsFor(database, given.map(layoutOf), () => {})
    const refilled = steps.flatMap(({ refills }) => refills ?? [])
    const { open, tenants, close } = inFile(database)
    const isReadable = [audit, checkpoints].every(
      ({ name }) =>
        !refilled.includes(name) && database.get('SELECT 1 FROM sqlite_schema WHERE name = ?', name),
    )
    const { bytes, free } = database.size()
    return {
      changes: steps.map(({ what }) => what),
      // All that is not documents is written again, beside itself until the end; that is less than all there is.
      bytes: refilled.length === 0 ? 0 : bytes,
      free,
      readable: isReadable ? { tenants, audit: open(audit), checkpoints: open(checkpoints) } : undefined,
      close,
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** A file with any collections: what `openSqliteStore` is made of. `open` takes one of those given. */
export function openCollections(options: SqliteOptions, given: readonly Described[]): InFile {
  const database = openDatabase(options)
  try {
    migrate(database, given.map(layoutOf), (layout) => sqliteRows(database, layout).refill())
  } catch (error) {
    database.close()
    throw error
  }
  return inFile(database)
}

type InFile = Pick<Store, 'tenants' | 'health' | 'close'> & {
  open<T>(collection: Collection<T>): Documents<T>
}

function inFile(database: Database): InFile {
  const tenants = sqliteTenants(database)
  return {
    open: (collection) => sqliteDocuments(database, { collection, layout: layoutOf(collection), tenants }),
    tenants: () => database.serve(tenants.all),
    async health() {
      const name = database.file === IN_MEMORY ? 'memory' : basename(database.file)
      try {
        const { bytes, free } = database.size()
        const room = free === undefined || free >= ROOM_BYTES
        return { ok: room, detail: `SQLite, ${name}${room ? '' : ': no room left'}`, bytes, free }
      } catch (error) {
        const { message } = asProblem(error)
        return { ok: false, detail: `SQLite, ${name}: ${message}`, bytes: undefined, free: undefined }
      }
    },
    async close() {
      database.close()
    },
  }
}
