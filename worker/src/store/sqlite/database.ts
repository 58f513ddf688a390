import { closeSync, mkdirSync, openSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { problem } from '../../model/problem.ts'
import { groupCommit } from './group-commit.ts'
import { sqliteProblem } from './sqlite-problem.ts'

/** `maxBytes`: how large the file may grow; its write-ahead log, up to 64 MiB and more in long writes, comes on top. */
export interface SqliteOptions {
  /** A path, or `:memory:` for a store that is gone when closed. */
  file: string
  maxBytes?: number | undefined
  /** How long a call waits, and blocks, while another process writes; default 5 seconds. */
  busyMs?: number | undefined
}

export type Cell = SQLOutputValue
export type Row = Record<string, Cell>

/** One connection: SQL in, rows out. Statements are prepared once; what SQLite throws comes out as a `Problem`. */
export interface Database {
  readonly file: string
  all(sql: string, ...values: readonly SQLInputValue[]): Row[]
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined
  /** As `all`, each row a list: costs less where there are many. */
  lists(sql: string, ...values: readonly SQLInputValue[]): readonly (readonly Cell[])[]
  run(sql: string, ...values: readonly SQLInputValue[]): { changes: number; lastInsertRowid: number }
  /** Several statements, none of them kept prepared. */
  exec(sql: string): void
  /** One snapshot for several reads. */
  read<T>(work: () => T): T
  /** All or nothing, on disk when it returns. */
  write<T>(work: () => T): T
  /** As `write`, together with what else is written in this turn of the event loop; `work` may run twice. */
  writeTogether<T>(work: () => T): Promise<T>
  /** Inside a write: `work` may go beyond the allowed size, for making room needs a little room. */
  shrink<T>(work: () => T): T
  /** Runs a reading call of the port; gives others a turn of the event loop when it has been held for long. */
  serve<T>(work: () => T): Promise<T>
  size(): { bytes: number; free: number | undefined }
  close(): void
}

export const IN_MEMORY = ':memory:'

/** 8 KiB: an event of 2 kB leaves less of a page unused than in 4 KiB; measured, 10 % faster to write. */
const PAGE_BYTES = 8_192
const CACHE_KIB = 64 * 1_024
/** Of the log before it is copied into the file: 64 MiB. Fewer, larger copies suit bulk loading. */
const CHECKPOINT_PAGES = 8_192
/** How long a call waits for another process to finish writing. It blocks, so it is no longer than it must. */
const BUSY_MS = 5_000
const MOST_STATEMENTS = 256
/** The longest time others wait for their turn while calls follow each other, apart from the call that runs. */
const TURN_MS = 10

/** Opens or creates the file, readable by its owner only. Throws `store.unavailable`, `store.corrupt`, `store.full`. */
export function openDatabase(options: SqliteOptions): Database {
  const file = options.file === IN_MEMORY ? IN_MEMORY : resolve(options.file)
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw sqliteProblem(error, file)
    }
  }
  const maxPages = options.maxBytes === undefined ? undefined : Math.floor(options.maxBytes / PAGE_BYTES)
  const connection = guarded(() => connect(file, maxPages, options.busyMs ?? BUSY_MS))
  const statement = statements((sql) => connection.prepare(sql))
  const list = statements((sql) => {
    const prepared = connection.prepare(sql)
    prepared.setReturnArrays(true)
    return prepared
  })
  let turnBegan = performance.now()

  const transaction = <T>(begin: string, work: () => T): T =>
    guarded(() => {
      statement(begin).run()
      try {
        const result = work()
        statement('COMMIT').run()
        return result
      } catch (error) {
        if (connection.isTransaction) connection.exec('ROLLBACK')
        throw error
      }
    })
  const write = <T>(work: () => T): T => transaction('BEGIN IMMEDIATE', work)
  const group = groupCommit(write)
  const pragma = (name: string): number =>
    Number(guarded(() => statement(`PRAGMA ${name}`).get())?.[name] ?? 0)

  return {
    file,
    all: (sql, ...values) => guarded(() => statement(sql).all(...values)),
    get: (sql, ...values) => guarded(() => statement(sql).get(...values)),
    // The types of Node know rows as objects only.
    lists: (sql, ...values) => guarded(() => list(sql).all(...values) as unknown as Cell[][]),
    run: (sql, ...values) =>
      guarded(() => {
        const { changes, lastInsertRowid } = statement(sql).run(...values)
        return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
      }),
    exec: (sql) => guarded(() => connection.exec(sql)),
    read: (work) => transaction('BEGIN', work),
    write,
    writeTogether: group.write,
    shrink(work) {
      if (maxPages === undefined) return work()
      connection.exec('PRAGMA max_page_count = 0xfffffffe')
      try {
        return work()
      } finally {
        connection.exec(`PRAGMA max_page_count = ${maxPages}`)
      }
    },
    async serve(work) {
      const result = guarded(work)
      if (performance.now() - turnBegan > TURN_MS) {
        await setImmediate()
        turnBegan = performance.now()
      }
      return result
    },
    size() {
      const bytes = (pragma('page_count') - pragma('freelist_count')) * PAGE_BYTES
      const allowed = options.maxBytes === undefined ? undefined : Math.max(0, options.maxBytes - bytes)
      return { bytes, free: least(allowed, freeOnMedium(file)) }
    },
    close() {
      group.flush()
      guarded(() => connection.close())
    },
  }
}

function connect(file: string, maxPages: number | undefined, timeout: number): DatabaseSync {
  if (file !== IN_MEMORY) createPrivate(file)
  const connection = new DatabaseSync(file, { timeout })
  try {
    // The page size and vacuum mode only take effect before the first table is made.
    connection.exec(`
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA auto_vacuum = INCREMENTAL;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      PRAGMA journal_size_limit = ${CHECKPOINT_PAGES * PAGE_BYTES};
      PRAGMA temp_store = MEMORY;
    `)
    if (maxPages !== undefined) connection.exec(`PRAGMA max_page_count = ${maxPages}`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** The log of prompts is nobody else's business; SQLite gives its side files the mode of the main file. */
function createPrivate(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw problem('store.unavailable', 'operational', `${file} can not be opened: ${why}`, { cause: error })
  }
}

/** The most recently used statements stay prepared. */
function statements(prepare: (sql: string) => StatementSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>()
  return (sql) => {
    const known = kept.get(sql)
    if (known !== undefined) {
      if (kept.size === MOST_STATEMENTS) {
        kept.delete(sql)
        kept.set(sql, known)
      }
      return known
    }
    const prepared = prepare(sql)
    if (kept.size === MOST_STATEMENTS) {
      const oldest = kept.keys().next()
      if (!oldest.done) kept.delete(oldest.value)
    }
    kept.set(sql, prepared)
    return prepared
  }
}

function freeOnMedium(file: string): number | undefined {
  if (file === IN_MEMORY) return undefined
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}
