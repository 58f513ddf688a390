import { basename } from 'node:path'
import { asProblem } from '../../model/problem.ts'
import type { Collection, Documents } from '../documents.ts'
import { collections, openEvery, type Store } from '../store.ts'
import { IN_MEMORY, openDatabase, type SqliteOptions } from './database.ts'
import { type Described, layoutOf } from './layout.ts'
import { migrate } from './migrate.ts'
import { sqliteRows } from './rows.ts'
import { sqliteDocuments } from './sqlite-documents.ts'
import { sqliteTenants } from './tenants.ts'

/** The smallest room that lets the usual batch be written. */
const ROOM_BYTES = 1_048_576

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

/** A file with any collections: what `openSqliteStore` is made of. `open` takes one of those given. */
export function openCollections(
  options: SqliteOptions,
  given: readonly Described[],
): Pick<Store, 'tenants' | 'health' | 'close'> & { open<T>(collection: Collection<T>): Documents<T> } {
  const database = openDatabase(options)
  try {
    migrate(database, given.map(layoutOf), (layout) => sqliteRows(database, layout).refill())
  } catch (error) {
    database.close()
    throw error
  }
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
